/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief All files of a FAT volume in memory; see fat_files.h.
 * @ingroup grader
 *
 * Directories are files of entries, and are read whole like files. Of long names the parts are
 * gathered by their number, in front of the entry that they belong to.
 */
#include "fat_files.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILES_SECTOR = 512, FILES_ENTRY = 32, FILES_LONG = 260, FILES_DEPTH = 8 };
enum { FILES_VOLUME = 8, FILES_DIRECTORY = 16, FILES_LONG_PART = 15 };

/** A volume being read. */
struct files_volume {
    const uint8_t *bytes;
    size_t size;
    unsigned bits; /**< 12, 16, 32 */
    uint32_t cluster_bytes;
    uint64_t table, root, data; /**< where they begin, in bytes; the root of 12 and 16 only */
    uint32_t root_bytes, root_cluster, clusters;
    struct fat_files *files;
    const char *wrong;
};

static uint32_t
files_get(const uint8_t *bytes, unsigned size)
{
    uint32_t value = 0;

    while (size-- > 0)
        value = value << 8 | bytes[size];
    return value;
}

/** Take the geometry from the boot sector (§3). */
static void
files_geometry(struct files_volume *volume)
{
    const uint8_t *boot = volume->bytes;

    if (volume->size < FILES_SECTOR || files_get(boot + 11, 2) != FILES_SECTOR || boot[13] == 0) {
        volume->wrong = "it has no boot sector";
        return;
    }
    uint32_t table = files_get(boot + 22, 2) ? files_get(boot + 22, 2) : files_get(boot + 36, 4);
    uint64_t total = files_get(boot + 19, 2) ? files_get(boot + 19, 2) : files_get(boot + 32, 4);
    volume->cluster_bytes = boot[13] * (uint32_t)FILES_SECTOR;
    volume->table = (uint64_t)files_get(boot + 14, 2) * FILES_SECTOR;
    volume->root = volume->table + (uint64_t)boot[16] * table * FILES_SECTOR;
    volume->root_bytes = files_get(boot + 17, 2) * FILES_ENTRY;
    volume->data = volume->root + volume->root_bytes;
    if (total * FILES_SECTOR > volume->size || volume->data >= total * FILES_SECTOR) {
        volume->wrong = "its boot sector speaks of more than there is";
        return;
    }
    volume->clusters = (uint32_t)((total * FILES_SECTOR - volume->data) / volume->cluster_bytes);
    volume->bits = files_get(boot + 22, 2) == 0 ? 32 : volume->clusters < 4085 ? 12 : 16;
    volume->root_cluster = volume->bits == 32 ? files_get(boot + 44, 4) : 0;
}

/** The entry of the table for a cluster that exists (§4). */
static uint32_t
files_next(const struct files_volume *volume, uint32_t cluster)
{
    const uint8_t *table = volume->bytes + volume->table;

    if (volume->bits == 32)
        return files_get(table + (size_t)cluster * 4, 4) & 0x0FFFFFFF;
    if (volume->bits == 16)
        return files_get(table + (size_t)cluster * 2, 2);
    return files_get(table + cluster + cluster / 2, 2) >> (cluster % 2 * 4) & 0xFFF;
}

/** The bytes of a chain, malloc'ed: @p size, or all of a directory. NULL: volume->wrong is set. */
static uint8_t *
files_chain(struct files_volume *volume, uint32_t cluster, uint32_t *size, bool directory)
{
    uint32_t last = (1u << (volume->bits == 32 ? 28 : volume->bits)) - 8, got = 0, steps = 0;
    uint8_t *bytes = NULL;

    for (; directory ? cluster < last : got < *size; cluster = files_next(volume, cluster)) {
        if (cluster < 2 || cluster >= volume->clusters + 2 || steps++ > volume->clusters) {
            volume->wrong = "a chain is too short, leaves the volume, or runs in a circle";
            free(bytes);
            return NULL;
        }
        uint8_t *more = realloc(bytes, got + (size_t)volume->cluster_bytes);
        if (!more)
            abort();
        bytes = more;
        memcpy(bytes + got,
               volume->bytes + volume->data + (uint64_t)(cluster - 2) * volume->cluster_bytes,
               volume->cluster_bytes);
        got += volume->cluster_bytes;
    }
    if (directory)
        *size = got;
    return bytes ? bytes : calloc(1, 1);
}

/** A part of a long name (§7): 13 units, from its number on. */
static void
files_long_part(const uint8_t *entry, char *name)
{
    static const uint8_t at[13] = { 1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30 };
    unsigned start = ((entry[0] & 0x3Fu) - 1) * 13;

    if (entry[0] & 0x40)
        memset(name, 0, FILES_LONG);
    for (unsigned i = 0; i < 13 && start + i + 1 < FILES_LONG; i++) {
        uint32_t unit = files_get(entry + at[i], 2);
        if (unit == 0xFFFF)
            break;
        name[start + i] = unit < 128 ? (char)unit : '?';
    }
}

/** An 8.3 name; bits 3 and 4 of byte 12 say that a half of it is meant in small letters. */
static void
files_short_name(const uint8_t *entry, char *name)
{
    for (unsigned i = 0; i < 11; i++) {
        bool small = entry[12] & (i < 8 ? 8 : 16);
        if (i == 8 && entry[8] != ' ')
            *name++ = '.';
        if (entry[i] != ' ')
            *name++ = entry[i] >= 128 ? '?' : (char)(small ? tolower(entry[i]) : entry[i]);
    }
    *name = '\0';
}

/** What each part of a long name keeps of the entry that it belongs to (§7). */
static uint8_t
files_sum(const uint8_t *entry)
{
    uint8_t sum = 0;

    for (unsigned i = 0; i < 11; i++)
        sum = (uint8_t)((sum << 7 | sum >> 1) + entry[i]);
    return sum;
}

static void files_directory(struct files_volume *volume, const uint8_t *bytes, uint32_t size,
                            const char *path, unsigned depth);

/** Take an entry, and what is in it. */
static void
files_entry(struct files_volume *volume, const uint8_t *entry, const char *path, const char *name,
            unsigned depth)
{
    struct fat_files *files = volume->files;
    uint32_t cluster = files_get(entry + 26, 2);

    if (files->count == FAT_FILES_MOST) {
        volume->wrong = "it has more files than were ever made";
        return;
    }
    struct fat_file *file = &files->file[files->count];
    file->directory = entry[11] & FILES_DIRECTORY;
    file->size = files_get(entry + 28, 4);
    if (volume->bits == 32)
        cluster |= files_get(entry + 20, 2) << 16;
    if (!file->directory && file->size > volume->size) {
        volume->wrong = "a file is larger than the volume";
        return;
    }
    file->data = files_chain(volume, cluster, &file->size, file->directory);
    if (!file->data)
        return;
    files->count++;
    snprintf(file->path, sizeof(file->path), "%.30s/%.260s", path, name);
    if (file->directory)
        files_directory(volume, file->data, file->size, file->path, depth + 1);
}

static void
files_directory(struct files_volume *volume, const uint8_t *bytes, uint32_t size, const char *path,
                unsigned depth)
{
    char name[FILES_LONG] = "";
    uint8_t sum = 0;

    if (depth > FILES_DEPTH)
        volume->wrong = "its directories lie too deep";
    for (uint32_t at = 0; at + FILES_ENTRY <= size && bytes[at] && !volume->wrong;
         at += FILES_ENTRY) {
        const uint8_t *entry = bytes + at;
        bool part = (entry[11] & 0x3F) == FILES_LONG_PART;
        if (part && entry[0] != 0xE5)
            files_long_part(entry, name);
        if (part) {
            sum = entry[13];
            continue;
        }
        if (entry[0] != 0xE5 && entry[0] != '.' && !(entry[11] & FILES_VOLUME)) {
            if (name[0] == '\0' || sum != files_sum(entry))
                files_short_name(entry, name);
            files_entry(volume, entry, path, name, depth);
        }
        memset(name, 0, sizeof(name));
    }
}

const char *
fat_files_read(const uint8_t *bytes, size_t size, struct fat_files *files)
{
    struct files_volume volume = { .bytes = bytes, .size = size, .files = files };
    uint32_t root_size = 0;

    files->count = 0;
    files_geometry(&volume);
    if (volume.wrong)
        return volume.wrong;
    if (volume.bits != 32) {
        files_directory(&volume, bytes + volume.root, volume.root_bytes, "", 0);
        return volume.wrong;
    }
    uint8_t *root = files_chain(&volume, volume.root_cluster, &root_size, true);
    if (root)
        files_directory(&volume, root, root_size, "", 0);
    free(root);
    return volume.wrong;
}

const struct fat_file *
fat_files_find(const struct fat_files *files, const char *path)
{
    for (size_t i = 0; i < files->count; i++) {
        if (strcmp(files->file[i].path, path) == 0)
            return &files->file[i];
    }
    return NULL;
}

void
fat_files_free(struct fat_files *files)
{
    for (size_t i = 0; i < files->count; i++)
        free(files->file[i].data);
    files->count = 0;
}
