/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Which block of which disk is in memory, and which one has to go when there is no room.
 * @ingroup lib
 *
 *     entry = block_index_find(&index, disk, block);     // a hit: one reference more
 *     if (entry == NULL)
 *         block_index_add(&index, entry = …, disk, block);   // one of the caller's, with a
 * reference
 *     ...
 *     block_index_put(&index, entry);
 *     ...
 *     entry = block_index_victim(&index);                // nobody's, and in the index no more
 *
 * - A pair (disk, block) is in the index at most once. Who is referenced is never a victim.
 * - Who goes is said by a table of functions, the *replacement*. The baseline is least recently
 *   used: those that may go stand in line, so that each of the functions costs the same however
 * many entries there are.
 * - No allocation, no lock, no input or output: those are the caller's.
 *
 * seam: a lab attaches another table (second chance).
 */
#ifndef LIB_BLOCK_INDEX_H
#define LIB_BLOCK_INDEX_H

#include <lib/list.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** What the index knows of a block; a member of whatever its owner knows of it. */
struct block_entry {
    struct list order;        /**< the replacement's */
    struct block_entry *next; /**< in the same bucket */
    const void *disk;
    uint64_t block;
    uint32_t references;
    bool marked; /**< the replacement's; least recently used has no need of it */
};

struct block_index;

/* [replacement] */
/** Who goes: a policy, told of all that happens. */
struct block_replacement {
    const char *name;
    void (*add)(struct block_index *index, struct block_entry *entry);    /**< new, referenced */
    void (*hit)(struct block_index *index, struct block_entry *entry);    /**< found once more */
    void (*idle)(struct block_index *index, struct block_entry *entry);   /**< nobody has it now */
    void (*remove)(struct block_index *index, struct block_entry *entry); /**< it leaves */
    /** @return one without references, or NULL; it stays where it is: `remove` comes next */
    struct block_entry *(*victim)(struct block_index *index);
};
/* [/replacement] */

/** The index. */
struct block_index {
    const struct block_replacement *replacement;
    struct block_entry **buckets;
    size_t mask;       /**< number of buckets - 1 */
    struct list order; /**< the replacement's, and so is the next */
    struct list *hand;
    uint32_t count;
};

/** The baseline: whoever was given back longest ago goes. */
extern const struct block_replacement block_lru;

/** Begin empty. @param buckets a power of two of them, all NULL, the caller's */
void block_index_init(struct block_index *index, const struct block_replacement *replacement,
                      struct block_entry **buckets, size_t bucket_count);

/** Put an entry in, for a block that is not there, with one reference. */
void block_index_add(struct block_index *index, struct block_entry *entry, const void *disk,
                     uint64_t block);

/** Take one out, whoever has it. */
void block_index_remove(struct block_index *index, struct block_entry *entry);

/** Take out who has to go. @return it, or NULL: all are referenced */
struct block_entry *block_index_victim(struct block_index *index);

/** The bucket of a block: neighbours fall into different ones, disks are told apart by where their
 * structs lie. @return its first entry's place */
static inline struct block_entry **
block_index_bucket(const struct block_index *index, const void *disk, uint64_t block)
{
    return &index->buckets[((uintptr_t)disk / 64 + (size_t)block) & index->mask];
}

/** @return the entry, without a reference and unknown to the replacement; NULL: there is none */
static inline struct block_entry *
block_index_look(const struct block_index *index, const void *disk, uint64_t block)
{
    struct block_entry *entry = *block_index_bucket(index, disk, block);

    while (entry != NULL && (entry->block != block || entry->disk != disk))
        entry = entry->next;
    return entry;
}

/** One reference more for an entry that is there. */
static inline void
block_index_get(struct block_index *index, struct block_entry *entry)
{
    index->replacement->hit(index, entry);
    entry->references++;
}

/** @return the block's entry with one more reference; NULL: a miss */
static inline struct block_entry *
block_index_find(struct block_index *index, const void *disk, uint64_t block)
{
    struct block_entry *entry = block_index_look(index, disk, block);

    if (entry != NULL)
        block_index_get(index, entry);
    return entry;
}

/** One reference less. */
static inline void
block_index_put(struct block_index *index, struct block_entry *entry)
{
    if (--entry->references == 0)
        index->replacement->idle(index, entry);
}

#endif
