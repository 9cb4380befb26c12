/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Addresses to map something at: areas cut from a range, with an empty page around each.
 * @ingroup mm
 *
 * vmalloc() and mmio_map() take their addresses here. First fit in a sorted list; there are dozens
 * of areas, not thousands. seam: phase16 may put a tree here.
 *
 * - Invariant: at least AREA_GUARD bytes in front of and behind every area are in none. Nobody maps
 *   them, so running over the end of an area is a fault.
 * - Any of these may be called with or without interrupts.
 */
#ifndef KERNEL_MM_AREA_H
#define KERNEL_MM_AREA_H

#include <kernel/sync/spinlock.h>
#include <kernel/types.h>

/** Bytes between areas: one page. */
#define AREA_GUARD 4096u

LOCK_CLASS_DECLARE(area);

/** Addresses that somebody has. */
struct area {
    vaddr_t start;
    size_t size; /**< bytes, whole pages */
    bool mixed;  /**< it may hold large pages (seam: phase16's vmalloc_huge()) */
    struct area *next;
};

/** A range that areas are cut from. Start it with AREA_POOL(). */
struct area_pool {
    vaddr_t start, end;
    struct area *first;   /**< sorted by address */
    struct spinlock lock; /**< around the list */
};

/** An empty pool of these addresses, whole pages. */
#define AREA_POOL(start_, end_)                                                      \
    {                                                                                \
        .start = (start_), .end = (end_), .first = NULL, .lock = SPINLOCK_INIT(area) \
    }

/**
 * Reserve addresses. Nothing is mapped there.
 *
 * @param pool where
 * @param size bytes, rounded up to whole pages; not 0
 * @return NULL: no room, or no memory for the struct
 */
struct area *area_alloc(struct area_pool *pool, size_t size);

/** The same, at a multiple of @p alignment, a power of two of whole pages. */
struct area *area_alloc_aligned(struct area_pool *pool, size_t size, size_t alignment);

/** @return the area that begins at @p start, or NULL */
struct area *area_lookup(struct area_pool *pool, vaddr_t start);

/** Give addresses back; what was mapped there is gone already. */
void area_free(struct area_pool *pool, struct area *area);

#endif
