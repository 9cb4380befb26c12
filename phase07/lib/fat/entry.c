/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Sets of slots: a name and its entry go into a directory, and out of it.
 * @ingroup fat
 *
 * A set of up to 16 slots is put into one sector, even if that leaves free slots before it: then
 * one write makes the whole name appear, and no cut can leave half of it. Longer ones (names of
 * more than 195 units) write the sector with the entry last; a cut leaves parts without an entry,
 * which nobody sees.
 */
#include <lib/fat/parts.h>

#include <lib/errno.h>
#include <lib/string.h>

/** Where a set can go. */
struct fat_room {
    uint32_t start, slots;
    uint32_t end; /**< the slot that ended the directory; UINT32_MAX: not reached */
};

/** Look for room; the directory grows if there is none. @return 0, -ENOSPC, -EIO */
static int
fat_room_find(struct fat_volume *volume, struct fat_walk *walk, struct fat_room *room)
{
    uint32_t run = 0;

    room->start = 0;
    room->end = UINT32_MAX;
    for (uint32_t i = 0; run < room->slots; i++) {
        struct fat_buffer *buffer;
        uint64_t place;
        uint8_t *slot;
        int error = fat_slot(volume, walk, i, &place);

        if (error == -ENOENT) {
            error = fat_directory_grow(volume, walk);
            if (error == 0)
                error = fat_slot(volume, walk, i, &place);
        }
        if (error == 0)
            error = fat_slot_get(volume, place, &buffer, &slot);
        if (error != 0)
            return error == -ENOENT ? -EIO : error;
        if (room->end == UINT32_MAX && slot[0] == 0)
            room->end = i; /* all behind it is free, whatever it holds */
        if (room->end == UINT32_MAX && slot[0] != FAT_GONE) {
            run = 0;
            continue;
        }
        if (run == 0 || (room->slots <= FAT_SLOTS && room->start / FAT_SLOTS != i / FAT_SLOTS)) {
            room->start = i;
            run = 0;
        }
        run++;
    }
    return 0;
}

/** Change the first byte of a slot. */
static int
fat_slot_mark(struct fat_volume *volume, struct fat_walk *walk, uint32_t index, uint8_t mark)
{
    struct fat_buffer *buffer;
    uint64_t place;
    uint8_t *slot;
    int error = fat_slot(volume, walk, index, &place);

    if (error == 0)
        error = fat_slot_edit(volume, place, &buffer, &slot);
    if (error != 0 || slot[0] == mark)
        return error;
    slot[0] = mark;
    return fat_buffer_write(volume, buffer);
}

/** The set reaches behind the old end: make a new end, and free slots of those left out. */
static int
fat_room_open(struct fat_volume *volume, struct fat_walk *walk, const struct fat_room *room)
{
    uint32_t behind = room->start + room->slots;
    int error = 0;

    if (room->end == UINT32_MAX || behind <= room->end)
        return 0;
    /* In the same sector the set's own write makes the end. */
    if (behind % FAT_SLOTS == 0)
        error = fat_slot_mark(volume, walk, behind, 0);
    if (error == -ENOENT)
        error = 0;
    if (error != 0 || room->end >= room->start)
        return error;
    for (uint32_t i = room->start; error == 0 && i-- > room->end;)
        error = fat_slot_mark(volume, walk, i, FAT_GONE);
    return error != 0 ? error : fat_commit(volume);
}

/** The last slots of a sector are filled: write it, and flush it if more are to come. */
static int
fat_set_write(struct fat_volume *volume, const struct fat_room *room, uint32_t index,
              struct fat_buffer *buffer, uint8_t *slot)
{
    bool last = index + 1 == room->start + room->slots;
    int error;

    if (!last && index % FAT_SLOTS != FAT_SLOTS - 1)
        return 0;
    if (last && room->end <= index && index % FAT_SLOTS != FAT_SLOTS - 1)
        slot[FAT_SLOT] = 0;
    error = fat_buffer_write(volume, buffer);
    return error != 0 || last ? error : fat_commit(volume);
}

int
fat_entry_add(struct fat_volume *volume, uint32_t directory, const uint16_t *units, unsigned length,
              const uint8_t *raw, struct fat_node *node)
{
    struct fat_walk walk = { .first = directory };
    uint8_t name[FAT_SHORT], lower;
    struct fat_room room;
    uint64_t place = 0;
    bool plain;
    int error = fat_alias(volume, directory, units, length, name, &lower, &plain);

    if (error != 0)
        return error;
    room.slots = plain ? 1 : 1 + (length + FAT_PART - 1) / FAT_PART;
    error = fat_room_find(volume, &walk, &room);
    if (error == 0)
        error = fat_room_open(volume, &walk, &room);
    for (uint32_t i = 0; error == 0 && i < room.slots; i++) {
        struct fat_buffer *buffer;
        uint8_t *slot;

        error = fat_slot(volume, &walk, room.start + i, &place);
        if (error == 0)
            error = fat_slot_edit(volume, place, &buffer, &slot);
        if (error != 0)
            break;
        if (i + 1 < room.slots) {
            fat_name_part(units, length, room.slots - 1 - i, fat_short_checksum(name), slot);
        } else {
            memcpy(slot, raw, FAT_SLOT);
            memcpy(slot, name, FAT_SHORT);
            slot[12] = lower;
        }
        error = fat_set_write(volume, &room, room.start + i, buffer, slot);
    }
    if (error != 0)
        return error == -ENOENT ? -EIO : error;
    node->entry = place;
    node->directory = directory;
    node->index = room.start + room.slots - 1;
    node->slots = room.slots;
    return 0;
}

int
fat_entry_remove(struct fat_volume *volume, uint32_t directory, uint32_t index, uint32_t slots)
{
    struct fat_walk walk = { .first = directory };
    int error = 0;

    for (uint32_t i = index - slots + 1; error == 0 && i <= index; i++) {
        struct fat_buffer *buffer;
        uint64_t place;
        uint8_t *slot;

        error = fat_slot(volume, &walk, i, &place);
        if (error == 0)
            error = fat_slot_edit(volume, place, &buffer, &slot);
        if (error != 0)
            break;
        slot[0] = FAT_GONE;
        if (i == index || i % FAT_SLOTS == FAT_SLOTS - 1)
            error = fat_buffer_write(volume, buffer);
    }
    return error == -ENOENT ? fat_complain(volume, "a directory became shorter") : error;
}

void
fat_entry_encode(const struct fat_node *node, uint8_t *raw)
{
    uint32_t first = node->first;
    uint16_t date, time;
    uint8_t hundredths;

    raw[11] = node->attributes;
    fat_time_encode(node->created, &date, &time, &hundredths);
    raw[13] = hundredths;
    fat_put16(raw + 14, time);
    fat_put16(raw + 16, date);
    fat_time_encode(node->accessed, &date, &time, &hundredths);
    fat_put16(raw + 18, date);
    fat_time_encode(node->modified, &date, &time, &hundredths);
    fat_put16(raw + 22, time);
    fat_put16(raw + 24, date);
    fat_put16(raw + 20, first >> 16);
    fat_put16(raw + 26, first);
    fat_put32(raw + 28, node->attributes & FAT_DIRECTORY ? 0 : node->size);
}

void
fat_entry_decode(const struct fat_volume *volume, const struct fat_entry *entry, uint32_t directory,
                 struct fat_node *node)
{
    const uint8_t *raw = entry->raw;

    memset(node, 0, sizeof(*node));
    node->entry = entry->place;
    node->directory = directory;
    node->index = entry->index;
    node->slots = entry->slots;
    node->attributes = raw[11] & 0x3F;
    node->first = fat_get16(raw + 26);
    if (volume->bits == 32)
        node->first |= (uint32_t)fat_get16(raw + 20) << 16;
    node->size = fat_get32(raw + 28);
    node->created = fat_time_decode(fat_get16(raw + 16), fat_get16(raw + 14), raw[13]);
    node->accessed = fat_time_decode(fat_get16(raw + 18), 0, 0);
    node->modified = fat_time_decode(fat_get16(raw + 24), fat_get16(raw + 22), 0);
    if (!(node->attributes & FAT_DIRECTORY))
        return;
    node->size = 0;
    /* 0 would mean the root, and nobody's child is the root: 1 is never valid. */
    if (node->first == 0 || node->first == volume->root_cluster)
        node->first = 1;
}
