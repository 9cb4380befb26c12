/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the files of lib/fat/ use of each other.
 * @ingroup fat
 *
 * From the bottom to the top: cache (sectors), table (entries of the FAT), cluster (taking and
 * freeing), sync (order), directory (slots), name and alias, entry (sets of slots), then what
 * fat.h offers. A pointer to a buffer holds until the next two calls that read a sector.
 */
#ifndef LIB_FAT_PARTS_H
#define LIB_FAT_PARTS_H

#include <lib/fat/fat.h>

/** Values of the table, for all three widths the same. */
#define FAT_FREE       0u
#define FAT_BAD        0x0FFFFFF7u
#define FAT_END        0x0FFFFFFFu
#define FAT_FIRST      2u
#define FAT_SLOT       32u
#define FAT_SLOTS      (FAT_SECTOR / FAT_SLOT)
#define FAT_SLOTS_MAX  65536u /**< a directory's: 2 MiB */
#define FAT_GONE       0xE5   /**< first byte of a slot that is free */
#define FAT_LONG       0x0F   /**< attributes of a part of a long name */
#define FAT_PART       13u    /**< units in one of them */
#define FAT_SHORT      11u    /**< bytes of a short name */
#define FAT_LOWER_BASE 0x08   /**< byte 12 of an entry: shown in small letters */
#define FAT_LOWER_TAIL 0x10

static inline uint16_t
fat_get16(const uint8_t *at)
{
    return (uint16_t)(at[0] | at[1] << 8);
}

static inline uint32_t
fat_get32(const uint8_t *at)
{
    return fat_get16(at) | (uint32_t)fat_get16(at + 2) << 16;
}

static inline void
fat_put16(uint8_t *at, uint32_t value)
{
    at[0] = (uint8_t)value;
    at[1] = (uint8_t)(value >> 8);
}

static inline void
fat_put32(uint8_t *at, uint32_t value)
{
    fat_put16(at, value);
    fat_put16(at + 2, value >> 16);
}

/** Say what is wrong on the disk. @return -EIO */
int fat_complain(struct fat_volume *volume, const char *what);

/* cache.c */
/** A sector, from memory or from the device. @return 0 or -EIO */
int fat_buffer_get(struct fat_volume *volume, uint64_t sector, struct fat_buffer **buffer);
/** Write a buffer to the device, a sector of the table to all copies. @return 0 or -EIO */
int fat_buffer_write(struct fat_volume *volume, struct fat_buffer *buffer);
/** Write all that are dirty. @return 0 or -EIO */
int fat_buffers_write(struct fat_volume *volume);
/** These sectors are about to be written past the cache. */
void fat_buffers_forget(struct fat_volume *volume, uint64_t sector, uint32_t count);
/** Write zeros over sectors that are no table. @return 0 or -EIO */
int fat_zeros_write(struct fat_volume *volume, uint64_t sector, uint32_t count);

/* table.c */
/** @return whether a chain may go through this cluster */
bool fat_cluster_valid(const struct fat_volume *volume, uint32_t cluster);
/** @return the first sector of a valid cluster */
uint64_t fat_cluster_sector(const struct fat_volume *volume, uint32_t cluster);
/** An entry of the table: FAT_FREE, FAT_BAD, FAT_END or a number. @return 0 or -EIO */
int fat_table_get(struct fat_volume *volume, uint32_t cluster, uint32_t *value);
/** Change an entry, in memory. @return 0 or -EIO */
int fat_table_set(struct fat_volume *volume, uint32_t cluster, uint32_t value);
/** What follows in a chain: a valid cluster or FAT_END. @return 0 or -EIO */
int fat_table_next(struct fat_volume *volume, uint32_t cluster, uint32_t *next);
/** @return whether the entry lies in two sectors, which only FAT12's can */
bool fat_table_straddles(const struct fat_volume *volume, uint32_t cluster);
/** @return whether one sector's write changes both entries */
bool fat_table_together(const struct fat_volume *volume, uint32_t one, uint32_t other);
/** Count the free clusters. @return 0 or -EIO */
int fat_table_count(struct fat_volume *volume);

/* cluster.c */
/** Take a free cluster and make it the end of a chain. @return 0, -ENOSPC, -EIO */
int fat_cluster_take(struct fat_volume *volume, uint32_t *cluster);
/** Free this chain once what pointed at it is off the disk. @return 0 or -EIO */
int fat_chain_drop(struct fat_volume *volume, uint32_t first);
/** Free what waits; only behind a flush. @return 0 or -EIO */
int fat_chains_free(struct fat_volume *volume);
/** Cluster number @p index of a file, which grows if @p grow. @return 0, -ENOSPC, -EIO */
int fat_node_cluster(struct fat_volume *volume, struct fat_node *node, uint32_t index, bool grow,
                     uint32_t *cluster);
/** Follow the chain from the cursor to its end, once: it may go on behind the last byte, but must
 * not turn back. @return 0 or -EIO */
int fat_node_finish(struct fat_volume *volume, struct fat_node *node);
/** Forget where in the chain we were. */
void fat_node_rewind(struct fat_node *node);

/* sync.c */
/** Write all buffers and flush; then free what waits. @return 0 or -EIO */
int fat_commit(struct fat_volume *volume);
/** fat_commit() if something must be on the disk before a directory entry is. @return 0 or -EIO */
int fat_order(struct fat_volume *volume);
/** Link what a file has grown by, and write its entry. @return 0 or -EIO */
int fat_node_write(struct fat_volume *volume, struct fat_node *node);
/** The node differs from the disk now. */
void fat_node_dirty(struct fat_volume *volume, struct fat_node *node);
/** It does not any more. */
void fat_node_clean(struct fat_node *node);
/** Before the table changes: the counts of FSInfo are not right any more. @return 0 or -EIO */
int fat_info_spoil(struct fat_volume *volume);
/** What FSInfo says of free clusters, if it can be believed. */
void fat_info_read(struct fat_volume *volume);

/* directory.c */
/** A place in a directory; all zeros but `first`: its beginning. */
struct fat_walk {
    uint32_t first, cluster, number;
    uint32_t mark, mark_until; /**< as in struct fat_node */
};
/** Where slot @p index lies. @return 0, -ENOENT behind the last, -EIO */
int fat_slot(struct fat_volume *volume, struct fat_walk *walk, uint32_t index, uint64_t *place);
/** The buffer of a slot, to read. @return 0 or -EIO */
int fat_slot_get(struct fat_volume *volume, uint64_t place, struct fat_buffer **buffer,
                 uint8_t **slot);
/** The same, to change it: what must be on the disk before it is. @return 0 or -EIO */
int fat_slot_edit(struct fat_volume *volume, uint64_t place, struct fat_buffer **buffer,
                  uint8_t **slot);
/** Add a cluster of free slots. @return 0, -ENOSPC, -EIO */
int fat_directory_grow(struct fat_volume *volume, struct fat_walk *walk);
/** Write zeros over a cluster. @return 0 or -EIO */
int fat_cluster_clear(struct fat_volume *volume, uint32_t cluster);

/** An entry with its name. */
struct fat_entry {
    uint64_t place;
    uint32_t index, slots;
    unsigned length; /**< units of the long name; 0: it has none */
    uint16_t units[FAT_NAME_UNITS + FAT_PART];
    uint8_t raw[FAT_SLOT];
};
/** The next entry from slot *index on, which moves on. @return 0, -ENOENT, -EIO */
int fat_entry_next(struct fat_volume *volume, struct fat_walk *walk, uint32_t *index,
                   struct fat_entry *entry);
/** @return whether it is "." or "..": @p raw is the entry */
bool fat_entry_is_dot(const uint8_t *raw);

/* name.c */
/** @return units, or -EINVAL (no UTF-8), -ENAMETOOLONG */
int fat_name_from_utf8(const char *name, size_t length, uint16_t units[FAT_NAME_UNITS]);
/** The way back; what no path can hold becomes U+FFFD. */
void fat_name_to_utf8(const uint16_t *units, unsigned length, char name[FAT_NAME_BYTES + 1]);
/** @return whether two names are one but for the case of letters */
bool fat_name_equal(const uint16_t *left, unsigned left_length, const uint16_t *right,
                    unsigned right_length);
/** @return whether a new file may be called so */
bool fat_name_valid(const uint16_t *units, unsigned length);
/** @return whether a name found on a disk can be part of a path */
bool fat_name_shown(const uint16_t *units, unsigned length);
/** Write one part of a long name as a slot; @p part counts from 1. */
void fat_name_part(const uint16_t *units, unsigned length, unsigned part, uint8_t checksum,
                   uint8_t *slot);

/* alias.c */
/** @param name its 11 bytes @return what each part of the long name repeats (specification, §7.2)
 */
uint8_t fat_short_checksum(const uint8_t *name);
/** The short name as people see it. @return units, at most 12 */
unsigned fat_short_units(const uint8_t *raw, uint16_t units[12]);
/** Choose the short name. @p plain: no long name is needed. @return 0, -ENOSPC, -EIO */
int fat_alias(struct fat_volume *volume, uint32_t directory, const uint16_t *units, unsigned length,
              uint8_t name[FAT_SHORT], uint8_t *lower, bool *plain);

/* entry.c */
/** Put a set of slots into a directory. @p raw: the entry but for its name. The node gets the
 * place. @return 0, -ENOSPC, -EIO */
int fat_entry_add(struct fat_volume *volume, uint32_t directory, const uint16_t *units,
                  unsigned length, const uint8_t *raw, struct fat_node *node);
/** Mark the slots of a set as free. @return 0 or -EIO */
int fat_entry_remove(struct fat_volume *volume, uint32_t directory, uint32_t index, uint32_t slots);
/** From a node to the 32 bytes of its entry, the name excepted. */
void fat_entry_encode(const struct fat_node *node, uint8_t *raw);
/** From an entry in @p directory to a node. */
void fat_entry_decode(const struct fat_volume *volume, const struct fat_entry *entry,
                      uint32_t directory, struct fat_node *node);

/* lookup.c */
/** Find units in a directory given by its first cluster. @return 0, -ENOENT, -EIO */
int fat_find(struct fat_volume *volume, uint32_t directory, const uint16_t *units, unsigned length,
             struct fat_entry *entry);
/** Is nothing in it but "." and ".."? @return 0, -ENOTEMPTY or -EIO */
int fat_directory_empty(struct fat_volume *volume, uint32_t first);

/* time.c */
/** @return seconds since 1970, whatever the fields hold (specification, §6.3) */
int64_t fat_time_decode(uint16_t date, uint16_t time, uint8_t hundredths);
/** The way back, 1980 to 2107; @p hundredths holds the odd second. */
void fat_time_encode(int64_t seconds, uint16_t *date, uint16_t *time, uint8_t *hundredths);
/** @return the time by the volume's clock, seconds since 1970 */
int64_t fat_now(const struct fat_volume *volume);

#endif
