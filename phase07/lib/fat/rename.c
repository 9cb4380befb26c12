/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Renaming: first the new name, then a flush, then the old name goes.
 * @ingroup fat
 *
 * FAT has no way to change two sectors at once. So for a moment two names have one chain; a repair
 * program keeps the content under one of them. In the place of another file, the new name's entry
 * is changed in one sector: it never points at nothing.
 */
#include <lib/fat/parts.h>

#include <lib/errno.h>
#include <lib/string.h>

#define FAT_DEPTH_MAX 4096

/** The `..` of a directory, to read it or, with @p change, to change it. */
static int
fat_parent(struct fat_volume *volume, uint32_t directory, bool change, uint32_t *parent)
{
    struct fat_walk walk = { .first = directory };
    struct fat_buffer *buffer;
    uint64_t place;
    uint8_t *slot;
    int error = fat_slot(volume, &walk, 1, &place);

    if (error == 0)
        error = change ? fat_slot_edit(volume, place, &buffer, &slot)
                       : fat_slot_get(volume, place, &buffer, &slot);
    if (error != 0)
        return error == -ENOENT ? -EIO : error;
    if (memcmp(slot, "..         ", FAT_SHORT) != 0)
        return fat_complain(volume, "a directory has no `..`");
    if (!change) {
        *parent = fat_get16(slot + 26);
        if (volume->bits == 32)
            *parent |= (uint32_t)fat_get16(slot + 20) << 16;
        return 0;
    }
    fat_put16(slot + 26, *parent);
    fat_put16(slot + 20, *parent >> 16);
    return fat_buffer_write(volume, buffer);
}

/** Is a directory @p above, or below it? @return 0, -EINVAL if so, -EIO */
static int
fat_below(struct fat_volume *volume, uint32_t cluster, uint32_t above)
{
    for (unsigned depth = 0; depth < FAT_DEPTH_MAX; depth++) {
        int error;

        if (cluster == above)
            return -EINVAL;
        if (cluster == 0 || cluster == volume->root_cluster)
            return 0;
        error = fat_parent(volume, cluster, false, &cluster);
        if (error != 0)
            return error;
    }
    return fat_complain(volume, "directories lie in a circle");
}

/** May this node take the place of that one? */
static int
fat_replace_check(struct fat_volume *volume, const struct fat_node *node,
                  const struct fat_node *replaced, const struct fat_entry *entry)
{
    if (replaced == NULL || replaced->entry != entry->place || replaced->unlinked)
        return -EEXIST;
    if (!(replaced->attributes & FAT_DIRECTORY))
        return node->attributes & FAT_DIRECTORY ? -ENOTDIR : 0;
    if (!(node->attributes & FAT_DIRECTORY))
        return -EISDIR;
    return fat_directory_empty(volume, replaced->first);
}

/** The entry of another file gets all but its name from the node. */
static int
fat_replace(struct fat_volume *volume, struct fat_node *node, struct fat_node *replaced)
{
    struct fat_buffer *buffer;
    uint8_t *slot;
    int error = fat_slot_edit(volume, replaced->entry, &buffer, &slot);

    if (error != 0)
        return error;
    fat_entry_encode(node, slot);
    error = fat_buffer_write(volume, buffer);
    if (error != 0)
        return error;
    replaced->unlinked = true;
    fat_node_clean(replaced);
    node->entry = replaced->entry;
    node->directory = replaced->directory;
    node->index = replaced->index;
    node->slots = replaced->slots;
    return 0;
}

/** All that must be true before anything is changed. @return 1 with @p entry: the name is another
 * file's; 0: it is free, or the node's own; or an error */
static int
fat_rename_check(struct fat_volume *volume, const struct fat_node *node,
                 const struct fat_node *directory, const uint16_t *units, unsigned length,
                 struct fat_entry *entry)
{
    int error;

    if (node->entry == 0)
        return -EBUSY;
    if (!(directory->attributes & FAT_DIRECTORY))
        return -ENOTDIR;
    if (node->unlinked || directory->unlinked)
        return -ENOENT;
    if (volume->read_only)
        return -EROFS;
    if (!fat_name_valid(units, length))
        return -EINVAL;
    if ((node->attributes & FAT_DIRECTORY) && directory->first != node->directory) {
        error = fat_below(volume, directory->first, node->first);
        if (error != 0)
            return error;
    }
    error = fat_find(volume, directory->first, units, length, entry);
    if (error == -ENOENT || (error == 0 && entry->place == node->entry))
        return 0;
    return error == 0 ? 1 : error;
}

int
fat_rename(struct fat_volume *volume, struct fat_node *node, struct fat_node *directory,
           const char *name, size_t length, struct fat_node *replaced)
{
    uint32_t from = node->directory, index = node->index, slots = node->slots;
    uint16_t units[FAT_NAME_UNITS];
    uint8_t raw[FAT_SLOT] = { 0 };
    struct fat_entry entry;
    int count = fat_name_from_utf8(name, length, units), taken, error;

    if (count < 0)
        return count;
    taken = fat_rename_check(volume, node, directory, units, (unsigned)count, &entry);
    if (taken < 0)
        return taken;
    error = taken ? fat_replace_check(volume, node, replaced, &entry) : 0;
    if (error == 0)
        error = fat_node_write(volume, node);
    if (error != 0)
        return error;
    fat_entry_encode(node, raw);
    error = taken ? fat_replace(volume, node, replaced)
                  : fat_entry_add(volume, directory->first, units, (unsigned)count, raw, node);
    if (error == 0)
        error = fat_commit(volume);
    if (error == 0 && (node->attributes & FAT_DIRECTORY) && directory->first != from) {
        uint32_t parent = directory->first == volume->root_cluster ? 0 : directory->first;

        error = fat_parent(volume, node->first, true, &parent);
    }
    if (error == 0)
        error = fat_entry_remove(volume, from, index, slots);
    if (error != 0)
        return error;
    directory->modified = fat_now(volume);
    fat_node_dirty(volume, directory);
    return 0;
}
