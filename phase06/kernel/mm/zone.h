/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Zones: the frames of one kind of memory, free ones in blocks of 2^order (the buddies).
 * @ingroup mm
 *
 * Free blocks of one order stand in one list. Who wants a block and finds none of its order halves
 * a larger one; who frees one looks at its buddy, the other half (frame number XOR size): if that
 * is free too, both become one block, and so on. At most 11 steps each way, whatever the memory's
 * size.
 *
 * Single pages come and go most often, so up to ZONE_HOT of them wait unmerged in a last-in,
 * first-out list: the page freed last is the one most likely in the cache. When none waits, a block
 * of several is split for the list: one way through the lists of blocks for all of them.
 *
 * - Zones begin and end on multiples of the largest block: buddies are always of one zone.
 * - Callers hold `zone->lock` (page_alloc.c does), which this file leaves alone.
 *
 * Invariant: no two free buddies of one order; `free` counts the lists' and the hot pages.
 * Source: K. Knowlton, "A fast storage allocator", CACM 8(10), 1965.
 */
#ifndef KERNEL_MM_ZONE_H
#define KERNEL_MM_ZONE_H

#include <kernel/mm/page.h>
#include <kernel/sync/spinlock.h>

/** The zones, lowest first. */
enum zone_id {
    ZONE_DMA,    /**< below 16 MiB */
    ZONE_NORMAL, /**< directly mapped, below address_limit() */
    ZONE_HIGH,   /**< everything above */
    ZONE_COUNT,
};

/** Frames of the largest block. */
#define ZONE_BLOCK (1u << PAGE_ORDER_MAX)
/** Pages that may wait unmerged. */
#define ZONE_HOT 32
/** How many of them are merged at once when there are more. */
#define ZONE_HOT_BATCH 16
/** Order of the block that is split when none is there. */
#define ZONE_HOT_FILL 4

/** A zone. */
struct zone {
    const char *name;
    uint32_t begin, end; /**< frame numbers, multiples of ZONE_BLOCK */
    uint32_t managed;    /**< frames that it was ever given */
    uint32_t free;       /**< of these, frames nobody has */
    uint32_t hot, hot_count;
    uint32_t first[PAGE_ORDER_MAX + 1]; /**< heads of the lists, PAGE_NONE: empty */
    uint32_t count[PAGE_ORDER_MAX + 1]; /**< blocks in each */
    uint64_t allocations, frees, splits, merges, failures;
    struct spinlock
        lock; /**< around all of this, and its frames' struct page while nobody has them */
};

/** An empty zone of these frames. The table of frames is there already. */
void zone_init(struct zone *zone, enum zone_id id, const char *name, uint32_t begin, uint32_t end);

/** Give it the frames of a range, as far as they are its own, for the first time. */
void zone_add(struct zone *zone, uint32_t begin, uint32_t end);

/** @return the head of a block of this order, marked used, with one reference; or NULL */
struct page *zone_alloc(struct zone *zone, unsigned order);

/** Take a block back that zone_alloc() gave with this order. The caller has checked that. */
void zone_free(struct zone *zone, struct page *page, unsigned order);

/** Merge all hot pages. */
void zone_drain(struct zone *zone);

#endif
