/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From names to entries: one look through the directory, by long and short names.
 * @ingroup fat
 */
#include <lib/fat/parts.h>

#include <lib/errno.h>
#include <lib/string.h>

int
fat_find(struct fat_volume *volume, uint32_t directory, const uint16_t *units, unsigned length,
         struct fat_entry *entry)
{
    struct fat_walk walk = { .first = directory };
    uint32_t index = 0;

    for (;;) {
        uint16_t brief[12];
        int error = fat_entry_next(volume, &walk, &index, entry);

        if (error != 0)
            return error;
        if (fat_entry_is_dot(entry->raw))
            continue;
        if (fat_name_equal(entry->units, entry->length, units, length) ||
            fat_name_equal(brief, fat_short_units(entry->raw, brief), units, length))
            return 0;
    }
}

int
fat_lookup(struct fat_volume *volume, const struct fat_node *directory, const char *name,
           size_t length, struct fat_node *node)
{
    uint16_t units[FAT_NAME_UNITS];
    struct fat_entry entry;
    int count, error;

    if (!(directory->attributes & FAT_DIRECTORY))
        return -ENOTDIR;
    if (directory->unlinked)
        return -ENOENT;
    count = fat_name_from_utf8(name, length, units);
    if (count < 0)
        return count == -EINVAL ? -ENOENT : count;
    error = fat_find(volume, directory->first, units, (unsigned)count, &entry);
    if (error == 0)
        fat_entry_decode(volume, &entry, directory->first, node);
    return error;
}

int
fat_readdir(struct fat_volume *volume, struct fat_node *directory, uint32_t *position,
            struct fat_name *name)
{
    struct fat_walk walk = { directory->first, directory->cursor, directory->cursor_index,
                             directory->mark, directory->mark_until };
    struct fat_entry entry;
    uint16_t brief[12];

    if (!(directory->attributes & FAT_DIRECTORY))
        return -ENOTDIR;
    if (directory->unlinked)
        return -ENOENT;
    do {
        int error = fat_entry_next(volume, &walk, position, &entry);

        if (error != 0)
            return error;
    } while (fat_entry_is_dot(entry.raw));
    directory->cursor = walk.cluster; /* a listing goes on from here; folders never shrink */
    directory->cursor_index = walk.number;
    directory->mark = walk.mark;
    directory->mark_until = walk.mark_until;
    fat_name_to_utf8(brief, fat_short_units(entry.raw, brief), name->name);
    strlcpy(name->alias, name->name, sizeof(name->alias));
    if (entry.length > 0)
        fat_name_to_utf8(entry.units, entry.length, name->name);
    fat_entry_decode(volume, &entry, directory->first, &name->node);
    return 0;
}

int
fat_directory_empty(struct fat_volume *volume, uint32_t first)
{
    struct fat_walk walk = { .first = first };
    struct fat_entry entry;
    uint32_t index = 0;

    for (;;) {
        int error = fat_entry_next(volume, &walk, &index, &entry);

        if (error == -ENOENT)
            return 0;
        if (error != 0)
            return error;
        if (!fat_entry_is_dot(entry.raw))
            return -ENOTEMPTY;
    }
}
