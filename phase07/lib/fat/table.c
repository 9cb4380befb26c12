/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The table: one number for each cluster, 12, 16 or 28 bits wide.
 * @ingroup fat
 *
 * Two FAT12 entries share three bytes, so one of them in 341 lies in two sectors, and no disk
 * writes two sectors at once: the allocator takes such a cluster only when no other is left.
 * FAT32's upper four bits belong to somebody else and are kept. Source: specification, §4.
 */
#include <lib/fat/parts.h>

#include <lib/errno.h>

bool
fat_cluster_valid(const struct fat_volume *volume, uint32_t cluster)
{
    return cluster >= FAT_FIRST && cluster - FAT_FIRST < volume->clusters;
}

uint64_t
fat_cluster_sector(const struct fat_volume *volume, uint32_t cluster)
{
    return volume->data_start + (uint64_t)(cluster - FAT_FIRST) * volume->cluster_sectors;
}

/** The byte of the table where a cluster's entry begins. */
static uint64_t
fat_table_byte(const struct fat_volume *volume, uint32_t cluster)
{
    return (uint64_t)cluster * volume->bits / 8;
}

bool
fat_table_straddles(const struct fat_volume *volume, uint32_t cluster)
{
    return volume->bits == 12 && fat_table_byte(volume, cluster) % FAT_SECTOR == FAT_SECTOR - 1;
}

bool
fat_table_together(const struct fat_volume *volume, uint32_t one, uint32_t other)
{
    return fat_table_byte(volume, one) / FAT_SECTOR == fat_table_byte(volume, other) / FAT_SECTOR &&
           !fat_table_straddles(volume, one) && !fat_table_straddles(volume, other);
}

/** A byte of the table, and its buffer. */
static int
fat_table_at(struct fat_volume *volume, uint64_t byte, struct fat_buffer **buffer, uint8_t **at)
{
    int error = fat_buffer_get(volume, volume->fat_start + byte / FAT_SECTOR, buffer);

    if (error == 0)
        *at = &(*buffer)->data[byte % FAT_SECTOR];
    return error;
}

/** The lowest of the special values, 0…F7, as the width has it; all above mean the end. */
static uint32_t
fat_table_bad(const struct fat_volume *volume)
{
    return volume->bits == 12 ? 0xFF7 : volume->bits == 16 ? 0xFFF7 : FAT_BAD;
}

int
fat_table_get(struct fat_volume *volume, uint32_t cluster, uint32_t *value)
{
    uint64_t byte = fat_table_byte(volume, cluster);
    uint32_t found, bad = fat_table_bad(volume);
    struct fat_buffer *buffer;
    uint8_t *at;
    int error = fat_table_at(volume, byte, &buffer, &at);

    if (error != 0)
        return error;
    if (volume->bits == 32) {
        found = fat_get32(at) & 0x0FFFFFFF;
    } else if (volume->bits == 16) {
        found = fat_get16(at);
    } else {
        found = at[0];
        error = fat_table_at(volume, byte + 1, &buffer, &at);
        if (error != 0)
            return error;
        found = (found | (uint32_t)at[0] << 8) >> (cluster % 2 * 4) & 0xFFF;
    }
    *value = found < bad ? found : found == bad ? FAT_BAD : FAT_END;
    return 0;
}

/** FAT12: change the bits of @p mask in one byte. */
static int
fat_table_byte_set(struct fat_volume *volume, uint64_t byte, uint32_t bits, uint8_t mask)
{
    struct fat_buffer *buffer;
    uint8_t *at;
    int error = fat_table_at(volume, byte, &buffer, &at);

    if (error != 0)
        return error;
    *at = (uint8_t)((*at & ~mask) | (bits & mask));
    buffer->dirty = true;
    return 0;
}

int
fat_table_set(struct fat_volume *volume, uint32_t cluster, uint32_t value)
{
    uint64_t byte = fat_table_byte(volume, cluster);
    struct fat_buffer *buffer;
    uint8_t *at;
    int error = fat_info_spoil(volume);

    if (error != 0)
        return error;
    if (volume->bits == 12) {
        unsigned shift = cluster % 2 * 4;

        error = fat_table_byte_set(volume, byte, value << shift, (uint8_t)(0xFFF << shift));
        if (error != 0)
            return error;
        return fat_table_byte_set(volume, byte + 1, value << shift >> 8 & 0xFF,
                                  (uint8_t)(0xFFFu << shift >> 8));
    }
    error = fat_table_at(volume, byte, &buffer, &at);
    if (error != 0)
        return error;
    if (volume->bits == 32)
        fat_put32(at, (fat_get32(at) & 0xF0000000) | value);
    else
        fat_put16(at, value);
    buffer->dirty = true;
    return 0;
}

int
fat_table_next(struct fat_volume *volume, uint32_t cluster, uint32_t *next)
{
    int error = fat_table_get(volume, cluster, next);

    if (error != 0 || *next == FAT_END || fat_cluster_valid(volume, *next))
        return error;
    return fat_complain(volume, *next == FAT_FREE  ? "a chain goes through a free cluster"
                                : *next == FAT_BAD ? "a chain goes through a bad cluster"
                                                   : "a chain leaves the volume");
}

int
fat_table_count(struct fat_volume *volume)
{
    uint32_t free = 0, value;

    for (uint32_t i = 0; i < volume->clusters; i++) {
        int error = fat_table_get(volume, FAT_FIRST + i, &value);

        if (error != 0)
            return error;
        free += value == FAT_FREE;
    }
    volume->free = free;
    volume->free_known = volume->free_counted = true;
    return 0;
}
