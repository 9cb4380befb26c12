/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Directories: slots of 32 bytes, and the entries with long names that they spell.
 * @ingroup fat
 *
 * The parts of a long name stand before its entry, the last part first. They count only if their
 * numbers run down to 1, all hold the checksum of the short name, and what they spell can be part
 * of a path; otherwise the entry has its short name alone. Source: specification, §6, §7.
 */
#include <lib/fat/parts.h>

#include <lib/errno.h>
#include <lib/string.h>

/** Go to the cluster of a directory that has this number. */
static int
fat_walk_to(struct fat_volume *volume, struct fat_walk *walk, uint32_t number)
{
    if (!fat_cluster_valid(volume, walk->first))
        return fat_complain(volume, "a directory begins outside the volume");
    if (walk->cluster == 0 || walk->number > number) {
        walk->cluster = walk->mark = walk->first;
        walk->number = 0;
        walk->mark_until = 1;
    }
    while (walk->number < number) {
        uint32_t next;
        int error = fat_table_next(volume, walk->cluster, &next);

        if (error != 0)
            return error;
        if (next == FAT_END)
            return -ENOENT;
        if (next == walk->mark)
            return fat_complain(volume, "a directory runs in a circle");
        walk->cluster = next;
        if (++walk->number == walk->mark_until) {
            walk->mark = next;
            walk->mark_until *= 2;
        }
    }
    return 0;
}

int
fat_slot(struct fat_volume *volume, struct fat_walk *walk, uint32_t index, uint64_t *place)
{
    uint32_t per_cluster = volume->cluster_bytes / FAT_SLOT;
    int error;

    if (walk->first == 0) {
        if (index >= volume->root_entries)
            return -ENOENT;
        *place = volume->root_start * FAT_SECTOR + (uint64_t)index * FAT_SLOT;
        return 0;
    }
    error = fat_walk_to(volume, walk, index / per_cluster);
    if (error != 0)
        return error;
    if (index >= FAT_SLOTS_MAX)
        return fat_complain(volume, "a directory is longer than 2 MiB");
    *place = fat_cluster_sector(volume, walk->cluster) * FAT_SECTOR +
             (uint64_t)(index % per_cluster) * FAT_SLOT;
    return 0;
}

int
fat_slot_get(struct fat_volume *volume, uint64_t place, struct fat_buffer **buffer, uint8_t **slot)
{
    int error = fat_buffer_get(volume, place / FAT_SECTOR, buffer);

    if (error == 0)
        *slot = &(*buffer)->data[place % FAT_SECTOR];
    return error;
}

int
fat_slot_edit(struct fat_volume *volume, uint64_t place, struct fat_buffer **buffer, uint8_t **slot)
{
    int error = fat_order(volume);

    return error != 0 ? error : fat_slot_get(volume, place, buffer, slot);
}

int
fat_cluster_clear(struct fat_volume *volume, uint32_t cluster)
{
    return fat_zeros_write(volume, fat_cluster_sector(volume, cluster), volume->cluster_sectors);
}

int
fat_directory_grow(struct fat_volume *volume, struct fat_walk *walk)
{
    uint32_t per_cluster = volume->cluster_bytes / FAT_SLOT, added;
    int error;

    /* The walk has just met the end, so it stands on the last cluster. */
    if (walk->first == 0 || ((uint64_t)walk->number + 2) * per_cluster > FAT_SLOTS_MAX)
        return -ENOSPC;
    error = fat_cluster_take(volume, &added);
    if (error == 0)
        error = fat_cluster_clear(volume, added);
    if (error == 0)
        error = fat_commit(volume);
    if (error == 0)
        error = fat_table_set(volume, walk->cluster, added);
    volume->order = true;
    return error;
}

/** What is known of a long name while its parts are read. */
struct fat_long {
    uint8_t next, checksum; /**< number of the part that must come; 0: all, or none */
    unsigned parts;         /**< 0: none */
};

/* [part] */
/** Take a part of a long name. */
static void
fat_long_take(struct fat_long *state, const uint8_t *slot, struct fat_entry *entry)
{
    static const uint8_t places[FAT_PART] = { 1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30 };
    unsigned part = slot[0] & 0x3F;

    if (slot[0] & 0x40) {
        state->parts = part;
        state->next = (uint8_t)part;
        state->checksum = slot[13];
    }
    if (part == 0 || part > 20 || part != state->next || slot[13] != state->checksum) {
        state->parts = state->next = 0;
        return;
    }
    state->next--;
    for (unsigned i = 0; i < FAT_PART; i++)
        entry->units[(part - 1) * FAT_PART + i] = fat_get16(slot + places[i]);
}
/* [/part] */

/** All parts are there: where does the name end? */
static void
fat_long_finish(const struct fat_long *state, struct fat_entry *entry)
{
    unsigned length = 0, most = state->parts * FAT_PART;

    entry->length = 0;
    entry->slots = 1;
    if (state->parts == 0 || state->next != 0 || fat_short_checksum(entry->raw) != state->checksum)
        return;
    while (length < most && entry->units[length] != 0)
        length++;
    entry->slots += state->parts;
    if (length <= FAT_NAME_UNITS && fat_name_shown(entry->units, length))
        entry->length = length;
}

bool
fat_entry_is_dot(const uint8_t *raw)
{
    return memcmp(raw, ".          ", FAT_SHORT) == 0 || memcmp(raw, "..         ", FAT_SHORT) == 0;
}

/** A name of blanks is none. */
static bool
fat_slot_is_blank(const uint8_t *slot)
{
    return memcmp(slot, "           ", FAT_SHORT) == 0;
}

/** The slot @p index; @p slot and @p place are those of the one before, or NULL. */
static int
fat_slot_next(struct fat_volume *volume, struct fat_walk *walk, uint32_t index, uint64_t *place,
              uint8_t **slot)
{
    struct fat_buffer *buffer;
    int error;

    /* Nothing else reads meanwhile, so the rest of a sector needs no look-up. */
    if (*slot != NULL && walk->first != 0 && index % FAT_SLOTS != 0) {
        *place += FAT_SLOT;
        *slot += FAT_SLOT;
        return 0;
    }
    error = fat_slot(volume, walk, index, place);
    return error != 0 ? error : fat_slot_get(volume, *place, &buffer, slot);
}

int
fat_entry_next(struct fat_volume *volume, struct fat_walk *walk, uint32_t *index,
               struct fat_entry *entry)
{
    struct fat_long state = { 0 };
    uint8_t *slot = NULL;

    for (;; ++*index) {
        int error = fat_slot_next(volume, walk, *index, &entry->place, &slot);

        if (error != 0)
            return error;
        if (slot[0] == 0)
            return -ENOENT;
        if (slot[0] != FAT_GONE && (slot[11] & 0x3F) == FAT_LONG) {
            fat_long_take(&state, slot, entry);
            continue;
        }
        if (slot[0] == FAT_GONE || (slot[11] & FAT_LABEL) || fat_slot_is_blank(slot)) {
            state.parts = 0;
            continue;
        }
        memcpy(entry->raw, slot, FAT_SLOT);
        entry->index = (*index)++;
        fat_long_finish(&state, entry);
        return 0;
    }
}
