/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Files and directories come and go.
 * @ingroup fat
 *
 * A name appears last and disappears first: whatever a cut leaves, no name points at nothing.
 */
#include <lib/fat/parts.h>

#include <lib/errno.h>
#include <lib/string.h>

/* [dots] */
/** The two entries that each directory but the root begins with. */
static int
fat_dots_write(struct fat_volume *volume, const struct fat_node *node, uint32_t parent)
{
    struct fat_node dot = *node;
    struct fat_buffer *buffer;
    int error = fat_cluster_clear(volume, node->first);

    if (error == 0)
        error = fat_buffer_get(volume, fat_cluster_sector(volume, node->first), &buffer);
    if (error != 0)
        return error;
    memcpy(buffer->data, ".          ", FAT_SHORT);
    fat_entry_encode(&dot, buffer->data);
    memcpy(buffer->data + FAT_SLOT, "..         ", FAT_SHORT);
    dot.first = parent == volume->root_cluster ? 0 : parent; /* even where the root has a number */
    fat_entry_encode(&dot, buffer->data + FAT_SLOT);
    return fat_buffer_write(volume, buffer);
}
/* [/dots] */

/** What both kinds have in common: the directory is one, and the name is new and good. */
static int
fat_make_check(struct fat_volume *volume, const struct fat_node *directory, const char *name,
               size_t length, uint16_t units[FAT_NAME_UNITS])
{
    struct fat_entry entry;
    int count, error;

    if (!(directory->attributes & FAT_DIRECTORY))
        return -ENOTDIR;
    if (directory->unlinked)
        return -ENOENT;
    count = fat_name_from_utf8(name, length, units);
    if (count < 0)
        return count;
    error = fat_find(volume, directory->first, units, (unsigned)count, &entry);
    if (error == 0)
        return -EEXIST;
    if (error != -ENOENT)
        return error;
    if (volume->read_only)
        return -EROFS;
    return fat_name_valid(units, (unsigned)count) ? count : -EINVAL;
}

static int
fat_make(struct fat_volume *volume, struct fat_node *directory, const char *name, size_t length,
         uint8_t attributes, struct fat_node *node)
{
    uint16_t units[FAT_NAME_UNITS];
    uint8_t raw[FAT_SLOT] = { 0 };
    int count = fat_make_check(volume, directory, name, length, units), error = 0;

    if (count < 0)
        return count;
    memset(node, 0, sizeof(*node));
    node->attributes = attributes;
    node->created = node->modified = node->accessed = fat_now(volume);
    if (attributes & FAT_DIRECTORY) {
        error = fat_cluster_take(volume, &node->first);
        if (error != 0)
            return error;
        error = fat_dots_write(volume, node, directory->first);
    }
    fat_entry_encode(node, raw);
    if (error == 0)
        error = fat_entry_add(volume, directory->first, units, (unsigned)count, raw, node);
    if (error != 0) {
        fat_chain_drop(volume, node->first);
        return error;
    }
    directory->modified = node->created;
    fat_node_dirty(volume, directory);
    return 0;
}

int
fat_create(struct fat_volume *volume, struct fat_node *directory, const char *name, size_t length,
           struct fat_node *node)
{
    return fat_make(volume, directory, name, length, FAT_ARCHIVE, node);
}

int
fat_mkdir(struct fat_volume *volume, struct fat_node *directory, const char *name, size_t length,
          struct fat_node *node)
{
    return fat_make(volume, directory, name, length, FAT_DIRECTORY, node);
}

/** Take the name away. */
static int
fat_remove(struct fat_volume *volume, struct fat_node *node)
{
    int error;

    if (volume->read_only)
        return -EROFS;
    if (node->unlinked)
        return -ENOENT;
    error = fat_entry_remove(volume, node->directory, node->index, node->slots);
    if (error != 0)
        return error;
    node->unlinked = true;
    fat_node_clean(node);
    return 0;
}

int
fat_unlink(struct fat_volume *volume, struct fat_node *node)
{
    if (node->attributes & FAT_DIRECTORY)
        return -EISDIR;
    return fat_remove(volume, node);
}

int
fat_rmdir(struct fat_volume *volume, struct fat_node *node)
{
    int error;

    if (!(node->attributes & FAT_DIRECTORY))
        return -ENOTDIR;
    if (node->entry == 0)
        return -EBUSY;
    if (node->unlinked)
        return -ENOENT;
    error = fat_directory_empty(volume, node->first);
    return error != 0 ? error : fat_remove(volume, node);
}
