/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The index of a block cache: buckets with chains; least recently used.
 * @ingroup lib
 *
 * Invariant of least recently used: exactly the entries without references are in `order`, the
 * one that was given back longest ago first.
 * Next to read: block_index.h for what is promised.
 */
#include <lib/block_index.h>

/* [lru] */
/** One that is referenced is not in the line. */
static void
lru_add(struct block_index *index, struct block_entry *entry)
{
    (void)index;
    (void)entry;
}

static void
lru_hit(struct block_index *index, struct block_entry *entry)
{
    (void)index;
    if (entry->references == 0)
        list_remove(&entry->order);
}

static void
lru_idle(struct block_index *index, struct block_entry *entry)
{
    list_add_last(&index->order, &entry->order);
}

static struct block_entry *
lru_victim(struct block_index *index)
{
    struct list *first = list_first(&index->order);

    return first != NULL ? LIST_ENTRY(first, struct block_entry, order) : NULL;
}
/* [/lru] */

/* To leave the line is to leave it, be it by a hit or for good. */
const struct block_replacement block_lru = {
    .name = "lru",
    .add = lru_add,
    .hit = lru_hit,
    .idle = lru_idle,
    .remove = lru_hit,
    .victim = lru_victim,
};

void
block_index_init(struct block_index *index, const struct block_replacement *replacement,
                 struct block_entry **buckets, size_t bucket_count)
{
    *index = (struct block_index){ .replacement = replacement,
                                   .buckets = buckets,
                                   .mask = bucket_count - 1 };
    list_init(&index->order);
}

void
block_index_add(struct block_index *index, struct block_entry *entry, const void *disk,
                uint64_t block)
{
    struct block_entry **bucket = block_index_bucket(index, disk, block);

    entry->disk = disk;
    entry->block = block;
    entry->references = 1;
    entry->marked = false;
    entry->next = *bucket;
    *bucket = entry;
    index->count++;
    index->replacement->add(index, entry);
}

void
block_index_remove(struct block_index *index, struct block_entry *entry)
{
    struct block_entry **link = block_index_bucket(index, entry->disk, entry->block);

    while (*link != entry)
        link = &(*link)->next;
    *link = entry->next;
    index->count--;
    index->replacement->remove(index, entry);
}

struct block_entry *
block_index_victim(struct block_index *index)
{
    struct block_entry *entry = index->replacement->victim(index);

    if (entry != NULL)
        block_index_remove(index, entry);
    return entry;
}
