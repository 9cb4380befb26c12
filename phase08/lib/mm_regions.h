/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The regions of a program's addresses: a sorted array, cut and joined as programs ask.
 * @ingroup mm
 *
 * Pure: no page tables, no locks; kernel and host compile the same file, and the host compares it
 * with a map of single pages.
 *
 * - Invariant: sorted, none empty, none overlapping; neighbours that could be one region are one.
 * - Memory is taken by mm_regions_reserve() only. Who reserved MM_REGIONS_SPARE places can do any
 *   one change without asking for more; so a request fails before it has begun, or not at all.
 * - Addresses are multiples of the caller's page size; nobody here needs to know it.
 * - A region holds one reference of its object (a file); ops count them.
 *
 * Next to read: mm_regions.c, kernel/mm/mm.h.
 */
#ifndef LIB_MM_REGIONS_H
#define LIB_MM_REGIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** The most regions of one program; a request that needs more is -ENOMEM. */
#define MM_REGIONS_MAX 4096u
/** No single change adds more than this. */
#define MM_REGIONS_SPARE 2u

/** What a region is beside its rights. */
enum mm_region_flag {
    MM_REGION_STACK = 1,   /**< grows down when it is touched below its start */
    MM_REGION_SHARED = 16, /**< what is written is seen by all who have the object (MAP_SHARED) */
    MM_REGION_HUGE = 32,   /**< large pages are wanted (MADV_HUGEPAGE) */
    MM_REGION_SMALL = 64,  /**< and here they are not (MADV_NOHUGEPAGE) */
    MM_REGION_POOL = 128,  /**< large pages of a pool, all there from the beginning (MAP_HUGETLB) */
};

/** A range of addresses with one meaning. */
struct mm_region {
    uintptr_t start, end; /**< first address, and the first behind it */
    uint32_t protection;  /**< PROT_… */
    uint32_t flags;       /**< enum mm_region_flag */
    void *object;         /**< whose bytes these are; NULL: zeros at first */
    uint64_t offset;      /**< in the object, of `start`, bytes; 0 without an object */
};

/** Where memory comes from, and how references are counted. */
struct mm_regions_ops {
    void *(*resize)(void *memory, size_t size); /**< as realloc */
    void (*free)(void *memory);
    void (*object_get)(void *object);
    void (*object_put)(void *object);
};

/** All of a program's. Start it with zeros and `ops`. */
struct mm_regions {
    struct mm_region *region;
    unsigned count, capacity;
    size_t bytes; /**< of all regions together */
    const struct mm_regions_ops *ops;
};

/** Have places for @p spare regions more. @return 0, or -ENOMEM: no memory, or too many */
int mm_regions_reserve(struct mm_regions *regions, unsigned spare);

/** @return the number of the first region that ends above @p address: the one that holds it, if any
 * does; `count` if there is none */
unsigned mm_regions_above(const struct mm_regions *regions, uintptr_t address);

/** @return the region that holds @p address, or NULL */
const struct mm_region *mm_regions_lookup(const struct mm_regions *regions, uintptr_t address);

/** @return bytes of [start, end) that some region holds */
size_t mm_regions_covered(const struct mm_regions *regions, uintptr_t start, uintptr_t end);

/** @return how many places mm_regions_remove() and mm_regions_protect() need for this range: the
 * ends that lie inside a region */
unsigned mm_regions_cuts(const struct mm_regions *regions, uintptr_t start, uintptr_t end);

/**
 * A place for a new region: the highest below @p high.
 *
 * @param size  bytes, not 0
 * @param low   no lower than this
 * @param high  no byte at or above this
 * @param start gets the place
 * @return false: there is no gap of this size
 */
bool mm_regions_find_gap(const struct mm_regions *regions, size_t size, uintptr_t low,
                         uintptr_t high, uintptr_t *start);

/** Add a region to addresses that none has, and join it with its neighbours. MM_REGIONS_SPARE
 * places are reserved. It takes a reference of its own of the object. */
void mm_regions_add(struct mm_regions *regions, const struct mm_region *region);

/** Take [start, end) out of all regions. mm_regions_cuts() places are reserved. */
void mm_regions_remove(struct mm_regions *regions, uintptr_t start, uintptr_t end);

/** Change the rights of [start, end), all of which is in regions. mm_regions_cuts() places are
 * reserved. */
void mm_regions_protect(struct mm_regions *regions, uintptr_t start, uintptr_t end,
                        uint32_t protection);

/** Change flags of the regions in [start, end), which may have holes. mm_regions_cuts() places are
 * reserved. @param clear which go @param set which come */
void mm_regions_mark(struct mm_regions *regions, uintptr_t start, uintptr_t end, uint32_t clear,
                     uint32_t set);

/**
 * Let a stack reach down to @p start.
 *
 * @param index the region's number
 * @param start below its start
 * @param gap   bytes that stay free between it and what is below
 * @return false: something is too near
 */
bool mm_regions_grow_down(struct mm_regions *regions, unsigned index, uintptr_t start, size_t gap);

/** Make @p to, which is empty, the same as @p from. @return 0 or -ENOMEM, with @p to empty */
int mm_regions_copy(struct mm_regions *to, const struct mm_regions *from);

/** Forget all regions and free the array. */
void mm_regions_clear(struct mm_regions *regions);

#endif
