/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief /proc/sys: a directory for each group of numbers, and in it a file for each.
 * @ingroup procfs
 *
 * The table is sorted by directory and name, so a directory is a run of entries, known by the
 * first of them. Next to read: sysctl.h; kernel/fs/procfs.c, which has the directory "sys".
 */
#include <kernel/fs/sysctl.h>

#include <kernel/fs/file.h>
#include <kernel/fs/proc.h>
#include <kernel/fs/procfs_more.h>
#include <kernel/fs/super.h>
#include <lib/errno.h>
#include <lib/number.h>
#include <lib/printf.h>
#include <lib/string.h>

REGISTRY_DEFINE(sysctl);

/** Numbers of inodes: directories, then files, by their place in the table. */
#define SYSCTL_DIRECTORIES PROCFS_DIRECTORIES
#define SYSCTL_FILES       (PROCFS_DIRECTORIES + 0x400u)
/** Bytes of a number's text. */
#define SYSCTL_TEXT 32

/** @return entry @p index of the table, or NULL */
static const struct sysctl *
sysctl_at(uint64_t index)
{
    return index < (uint64_t)(registry_end_sysctl - registry_begin_sysctl)
               ? registry_begin_sysctl[index]
               : NULL;
}

/** Is this entry the first of its directory? */
static bool
sysctl_begins(uint64_t index)
{
    return index == 0 || strcmp(sysctl_at(index)->directory, sysctl_at(index - 1)->directory) != 0;
}

static const struct sysctl *
sysctl_of(const struct file *file)
{
    return sysctl_at(file->inode->number - SYSCTL_FILES);
}

static long
sysctl_read(struct file *file, void *memory, size_t bytes, uint64_t *offset)
{
    const struct sysctl *entry = sysctl_of(file);
    char text[SYSCTL_TEXT];
    size_t length;

    if (entry->get == NULL)
        return -EACCES;
    length = (size_t)snprintf(text, sizeof(text), "%llu\n", (unsigned long long)entry->get());
    if (*offset >= length)
        return 0;
    if (bytes > length - *offset)
        bytes = length - (size_t)*offset;
    memcpy(memory, text + *offset, bytes);
    *offset += bytes;
    return (long)bytes;
}

static long
sysctl_write(struct file *file, const void *memory, size_t bytes, uint64_t *offset)
{
    const struct sysctl *entry = sysctl_of(file);
    char text[SYSCTL_TEXT];
    uint64_t value;
    int error;

    if (entry->set == NULL)
        return -EACCES;
    if (*offset != 0 || bytes == 0 || bytes >= sizeof(text))
        return -EINVAL;
    memcpy(text, memory, bytes);
    text[bytes - (((const char *)memory)[bytes - 1] == '\n')] = '\0';
    if (number_parse(text, 10, &value) != 0)
        return -EINVAL;
    error = entry->set(value);
    *offset += error == 0 ? bytes : 0;
    return error == 0 ? (long)bytes : error;
}

static const struct file_ops sysctl_file_ops = { .read = sysctl_read, .write = sysctl_write };
static const struct inode_ops sysctl_inode_ops = { 0 };

/** The entry that this directory begins with. */
static uint64_t
sysctl_first(const struct inode *directory)
{
    return directory->number - SYSCTL_DIRECTORIES;
}

static int
sysctl_lookup(struct inode *directory, const char *name, struct inode **found)
{
    uint64_t first = sysctl_first(directory), index = first;
    const struct sysctl *entry;

    while ((entry = sysctl_at(index)) != NULL && strcmp(entry->name, name) != 0)
        index++;
    if (entry == NULL || strcmp(entry->directory, sysctl_at(first)->directory) != 0)
        return -ENOENT;
    *found = inode_create(directory->super, SYSCTL_FILES + index);
    if (*found == NULL)
        return -ENOMEM;
    (*found)->mode =
        INODE_FILE | (entry->get != NULL ? 0444u : 0u) | (entry->set != NULL ? 0200u : 0u);
    (*found)->ops = &sysctl_inode_ops;
    (*found)->file_ops = &sysctl_file_ops;
    (*found)->accessed = (*found)->modified = (*found)->changed = vfs_now();
    return 0;
}

static int
sysctl_readdir(struct inode *directory, uint64_t *position, struct directory_entry *entry)
{
    uint64_t index = sysctl_first(directory) + *position;
    const struct sysctl *found = sysctl_at(index);

    if (found == NULL || (*position > 0 && sysctl_begins(index)))
        return 0;
    (*position)++;
    entry->number = SYSCTL_FILES + index;
    entry->type = INODE_FILE;
    strlcpy(entry->name, found->name, sizeof(entry->name));
    return 1;
}

static const struct inode_ops sysctl_directory_ops = { .lookup = sysctl_lookup,
                                                       .readdir = sysctl_readdir };

static int
sysctl_root_lookup(struct inode *directory, const char *name, struct inode **found)
{
    uint64_t index = 0;
    const struct sysctl *entry;

    while ((entry = sysctl_at(index)) != NULL && strcmp(entry->directory, name) != 0)
        index++;
    if (entry == NULL)
        return -ENOENT;
    *found = inode_create(directory->super, SYSCTL_DIRECTORIES + index);
    if (*found == NULL)
        return -ENOMEM;
    (*found)->mode = INODE_DIRECTORY | 0555;
    (*found)->links = 2;
    (*found)->ops = &sysctl_directory_ops;
    (*found)->accessed = (*found)->modified = (*found)->changed = vfs_now();
    return 0;
}

static int
sysctl_root_readdir(struct inode *directory, uint64_t *position, struct directory_entry *entry)
{
    (void)directory;
    while (sysctl_at(*position) != NULL && !sysctl_begins(*position))
        (*position)++;
    if (sysctl_at(*position) == NULL)
        return 0;
    entry->number = SYSCTL_DIRECTORIES + *position;
    entry->type = INODE_DIRECTORY;
    strlcpy(entry->name, sysctl_at(*position)->directory, sizeof(entry->name));
    (*position)++;
    return 1;
}

static const struct inode_ops sysctl_root_ops = { .lookup = sysctl_root_lookup,
                                                  .readdir = sysctl_root_readdir };

PROC_DIRECTORY(sys, sysctl_root_ops);
