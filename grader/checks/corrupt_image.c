/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The disk of damaged volumes: three sound ones by mkfs.fat and mcopy, copies of them, and
 *        the edits of each kind.
 * @ingroup grader
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "../src/random.h"
#include "corrupt.h"

/* All that is on a sound volume lies in the first sectors of each part of it. */
enum { IN_FRONT = 4, IN_DATA = 96 };
enum { SECTOR = 512, SLOT = 32, FIRST_LBA = 2048, SPARE_LBA = 4096, KINDS_MAX = 128 };

/** A volume on the host. */
struct volume {
    uint8_t *bytes;
    unsigned bits;
    uint64_t first, sectors; /**< on the disk */
    uint32_t table, table_sectors, root, data, clusters;
    uint32_t chain[2][CORRUPT_CLUSTERS], sub;
    uint8_t *entry[4]; /**< of A.BIN, B.BIN, SUB, and the long name */
};

static const char *const image_names[4] = { "A       BIN", "B       BIN", "SUB        ",
                                            "LONGNA~1TEX" };

const uint8_t *
corrupt_file(struct vm *vm, unsigned which)
{
    static uint8_t bytes[2][CORRUPT_BYTES];
    uint64_t stream = random_stream(vm_seed(vm), which ? "B.BIN" : "A.BIN");

    for (unsigned i = 0; i < CORRUPT_BYTES; i++)
        bytes[which][i] = (uint8_t)random_next(&stream);
    return bytes[which];
}

const char *
corrupt_words(struct vm *vm)
{
    static char words[40];
    uint64_t stream = random_stream(vm_seed(vm), "words");

    snprintf(words, sizeof(words), "%016" PRIx64 " %08" PRIx32, random_next(&stream),
             (uint32_t)random_next(&stream));
    return words;
}

static uint32_t
image_get(const uint8_t *at, unsigned size)
{
    uint32_t value = 0;

    while (size-- > 0)
        value = value << 8 | at[size];
    return value;
}

static void
image_put(uint8_t *at, uint32_t value, unsigned size)
{
    for (; size-- > 0; value >>= 8)
        *at++ = (uint8_t)value;
}

/** Sectors of a volume: FAT16 begins with 4085 clusters, FAT32, for mtools, with 65525. */
static unsigned
image_sectors(unsigned bits)
{
    return bits == 12 ? 256 : bits == 16 ? 4200 : 67000;
}

/** An entry of a table, in copy 0 or 1. */
static uint32_t
image_table_get(const struct volume *volume, uint32_t cluster)
{
    const uint8_t *table = volume->bytes + volume->table * SECTOR;

    if (volume->bits != 12)
        return image_get(table + cluster * volume->bits / 8, volume->bits / 8) & 0x0FFFFFFF;
    return image_get(table + cluster * 3 / 2, 2) >> cluster % 2 * 4 & 0xFFF;
}

static void
image_table_put(struct volume *volume, uint32_t cluster, uint32_t value)
{
    for (unsigned copy = 0; copy < 2; copy++) {
        uint8_t *table = volume->bytes + (volume->table + copy * volume->table_sectors) * SECTOR;
        uint8_t *at = table + cluster * 3 / 2;

        if (volume->bits != 12)
            image_put(table + cluster * volume->bits / 8, value, volume->bits / 8);
        else if (cluster % 2)
            image_put(at, (value & 0xFFF) << 4 | (image_get(at, 2) & 0xF), 2);
        else
            image_put(at, (value & 0xFFF) | (image_get(at, 2) & 0xF000), 2);
    }
}

static uint8_t *
image_cluster(struct volume *volume, uint32_t cluster)
{
    return volume->bytes + (volume->data + cluster - 2) * SECTOR;
}

/** Find out where everything is. */
static void
image_read(struct volume *volume)
{
    const uint8_t *boot = volume->bytes;
    uint32_t root_entries = image_get(boot + 17, 2);
    uint32_t total = image_get(boot + 19, 2) ? image_get(boot + 19, 2) : image_get(boot + 32, 4);

    volume->table = image_get(boot + 14, 2);
    volume->table_sectors =
        image_get(boot + 22, 2) ? image_get(boot + 22, 2) : image_get(boot + 36, 4);
    volume->root = volume->table + 2 * volume->table_sectors;
    volume->data = volume->root + root_entries * SLOT / SECTOR;
    volume->clusters = total - volume->data;
    for (unsigned i = 0; i < 4; i++) {
        volume->entry[i] =
            memmem(volume->bytes + volume->root * SECTOR, 4 * SECTOR, image_names[i], 11);
        if (!volume->entry[i])
            harness_error("the sound volume has no %s", image_names[i]);
    }
    for (unsigned i = 0; i < 2; i++) {
        uint32_t cluster = image_get(volume->entry[i] + 26, 2);
        for (unsigned k = 0; k < CORRUPT_CLUSTERS; k++) {
            volume->chain[i][k] = cluster;
            cluster = image_table_get(volume, cluster);
        }
    }
    volume->sub = image_get(volume->entry[2] + 26, 2);
}

/** A file by mcopy. */
static void
image_copy(struct vm *vm, const char *image, const char *name, const void *bytes, size_t size)
{
    const char *const words[] = { "mcopy", "-i", image, "-", name, NULL };

    struct disk_answer answer = disk_tool_run(vm, words, bytes, size);
    if (answer.status != 0)
        harness_error("mcopy to %s %s: %s", image, name, answer.said);
}

/** Make a sound volume. */
static void
image_make(struct vm *vm, struct volume *volume)
{
    char image[512], bits[8], offset[40], hidden[24], kib[24];

    snprintf(image, sizeof(image), "%s@@%" PRIu64, disk_path(vm, 1), volume->first * SECTOR);
    snprintf(bits, sizeof(bits), "-F%u", volume->bits);
    snprintf(offset, sizeof(offset), "--offset=%" PRIu64, volume->first);
    snprintf(hidden, sizeof(hidden), "-h%" PRIu64, volume->first);
    snprintf(kib, sizeof(kib), "%" PRIu64, volume->sectors / 2);
    disk_tool_ok(vm, "mkfs.fat", "--invariant", bits, "-s1", volume->bits == 32 ? "-f2" : "-r64",
                 offset, hidden, disk_path(vm, 1), kib, NULL);
    image_copy(vm, image, "::A.BIN", corrupt_file(vm, 0), CORRUPT_BYTES);
    image_copy(vm, image, "::B.BIN", corrupt_file(vm, 1), CORRUPT_BYTES);
    image_copy(vm, image, "::Long name of a file.text", "x", 1);
    disk_tool_ok(vm, "mmd", "-i", image, "::SUB", NULL);
    image_read(volume);
    for (unsigned i = 2; i < SECTOR / SLOT; i++) {
        uint8_t *slot = image_cluster(volume, volume->sub) + i * SLOT;
        char name[12];

        snprintf(name, sizeof(name), "F%02u     TXT", i);
        memcpy(slot, name, 11);
        slot[11] = 0x20;
    }
}

/** The number that a value of an edit stands for. */
static uint32_t
image_value(const struct volume *volume, uint32_t value)
{
    switch (value & 0xFFFFFF00) {
    case CLUSTER_A(0):
        return volume->chain[0][value & 0xFF];
    case CLUSTER_B(0):
        return volume->chain[1][value & 0xFF];
    case CLUSTER_SUB:
        return volume->sub;
    case CLUSTER_BAD:
        return volume->bits == 12 ? 0xFF7 : volume->bits == 16 ? 0xFFF7 : 0x0FFFFFF7;
    case CLUSTER_LAST:
        return 0x0FFFFFFF;
    case CLUSTER_BEYOND:
        return volume->clusters + 2;
    case CLUSTER_ROOT:
        return 2;
    default:
        return value;
    }
}

static void
image_noise(struct volume *volume, const struct corrupt_edit *edit, uint64_t *stream)
{
    for (uint32_t i = 0; i < edit->value; i++) {
        bool in_table = random_below(stream, 2);
        uint32_t sectors = in_table ? 1 : (uint32_t)edit->offset;
        uint64_t at = random_below(stream, sectors * SECTOR) +
                      (in_table ? volume->table : volume->root) * SECTOR;

        volume->bytes[at] = (uint8_t)random_next(stream);
    }
}

static void
image_edit(struct volume *volume, const struct corrupt_edit *edit, uint64_t *stream)
{
    uint32_t value = image_value(volume, edit->value);
    uint8_t *table = volume->bytes + volume->table * SECTOR;
    size_t table_bytes = volume->table_sectors * SECTOR;

    switch (edit->place) {
    case AT_END:
        break;
    case AT_A:
        image_table_put(volume, volume->chain[0][edit->offset], value);
        break;
    case AT_SUB:
        image_table_put(volume, volume->sub, value);
        break;
    case AT_TABLE:
        memset(table, (int)value, (size_t)edit->offset);
        memset(table + table_bytes, (int)value, (size_t)edit->offset);
        break;
    case AT_SECOND:
        memset(table + table_bytes, (int)value, (size_t)edit->offset);
        break;
    case AT_NOISE:
        image_noise(volume, edit, stream);
        break;
    case AT_BOOT:
    case AT_INFO:
        image_put(volume->bytes + (edit->place == AT_INFO ? SECTOR : 0) + edit->offset, value,
                  edit->size);
        break;
    case AT_SUB_DATA:
        image_put(image_cluster(volume, volume->sub) + edit->offset, value, edit->size);
        break;
    default:
        image_put(volume->entry[edit->place - AT_A_ENTRY] + edit->offset, value, edit->size);
        break;
    }
}

/** Copy the sound volume of the same width, as far as there is anything on it, and damage it. */
static void
image_damage(struct volume *volume, const struct volume *sound, const struct corrupt_kind *kind,
             uint64_t *stream)
{
    const uint32_t from[] = { 0, sound->table, sound->table + sound->table_sectors, sound->root };

    for (unsigned i = 0; i < 4; i++) {
        size_t at = from[i] * SECTOR, bytes = (i < 3 ? IN_FRONT : IN_DATA) * SECTOR;
        memcpy(volume->bytes + at, sound->bytes + at, bytes);
    }
    image_read(volume);
    for (const struct corrupt_edit *edit = kind->edit; edit->place != AT_END; edit++)
        image_edit(volume, edit, stream);
}

/** What the guest is to do with each volume, as a script. */
static void
image_script(struct vm *vm)
{
    static char script[64 * 1024];
    char *at = script;

    for (unsigned i = 0; i < corrupt_count; i++) {
        const struct corrupt_kind *kind = &corrupt_kinds[i];

        at += sprintf(at, "echo === %u\nmount %shdb%u /mnt\n", i + 1,
                      kind->rules == REFUSED ? "-t fat " : "", i + 1);
        if (kind->rules == REFUSED)
            continue;
        at += sprintf(at,
                      "ls /mnt\nls /mnt/SUB\nhash /mnt/A.BIN\nhash /mnt/B.BIN\n"
                      "write /mnt/NEW.TXT %s\ncat /mnt/NEW.TXT\n%s\numount /mnt\n",
                      corrupt_words(vm), kind->more ? kind->more : "rm /mnt/A.BIN");
    }
    sprintf(at, "echo === %u\n", corrupt_count + 1);
    disk_put(vm, 1, "/RUN", script, strlen(script));
}

void
corrupt_disks(struct vm *vm)
{
    static char table[KINDS_MAX * 32];
    static struct volume volume[KINDS_MAX];
    uint64_t lba = FIRST_LBA, stream = random_stream(vm_seed(vm), "noise");
    char *at = table + sprintf(table, "label: gpt\n");

    for (unsigned i = 0; i < corrupt_count; i++) {
        volume[i] = (struct volume){ .bits = corrupt_kinds[i].bits, .first = lba };
        volume[i].sectors = image_sectors(volume[i].bits);
        at += sprintf(at, "%" PRIu64 ",%" PRIu64 ",U\n", lba, volume[i].sectors);
        lba += volume[i].sectors;
    }
    disk_add(vm, &(struct disk_wish){ .place = 1, .kib = (lba + SPARE_LBA) / 2, .table = table });
    uint8_t *bytes = disk_bytes(vm, 1, NULL);
    for (unsigned i = 0; i < corrupt_count; i++) {
        volume[i].bytes = bytes + volume[i].first * SECTOR;
        if (i < 3)
            image_make(vm, &volume[i]);
        else
            image_damage(&volume[i],
                         &volume[volume[i].bits == 12   ? 0
                                 : volume[i].bits == 16 ? 1
                                                        : 2],
                         &corrupt_kinds[i], &stream);
    }
    image_script(vm);
}
