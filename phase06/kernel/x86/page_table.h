/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Page tables with 64-bit entries: the walker, for any number of levels.
 * @ingroup x86
 *
 * Levels are data (struct page_table_shape): 3 with PAE, 4 in 64-bit mode from phase11 on. Level 0
 * holds pages of 4 KiB; an entry of level n covers 512 times what one of level n - 1 does. Where
 * tables come from and how the CPU forgets are struct page_table_ops, so the same code is tested on
 * the host.
 *
 * - Invariant: no table is empty, but the root, those the kernel's root entries point to (all
 *   address spaces share them), and those that page_table_reserve() made.
 * - What fails has changed nothing, and the number of tables is what it was, the shared ones aside.
 * - Flags are those of level 0; where a larger page has a bit elsewhere, this code moves it.
 *
 * Source: Intel SDM vol. 3A §4.4, §4.5 (formats), §4.10 (caches). Next to read:
 * kernel/x86/paging.c.
 */
#ifndef KERNEL_X86_PAGE_TABLE_H
#define KERNEL_X86_PAGE_TABLE_H

#include <kernel/types.h>

/** @name Bits of an entry
 * @{ */
#define PAGE_TABLE_PRESENT  (1ull << 0)
#define PAGE_TABLE_WRITE    (1ull << 1)
#define PAGE_TABLE_USER     (1ull << 2)
#define PAGE_TABLE_PWT      (1ull << 3) /**< with PCD and PAT: which of the eight cache types */
#define PAGE_TABLE_PCD      (1ull << 4)
#define PAGE_TABLE_ACCESSED (1ull << 5) /**< set by the CPU: the entry was used */
#define PAGE_TABLE_DIRTY    (1ull << 6) /**< set by the CPU: the page was written */
#define PAGE_TABLE_LARGE    (1ull << 7) /**< above level 0: a page, not a table */
#define PAGE_TABLE_PAT      (1ull << 7) /**< in level 0; bit 12 of a large page */
#define PAGE_TABLE_GLOBAL   (1ull << 8) /**< survives a change of the root */
#define PAGE_TABLE_NX       (1ull << 63)
#define PAGE_TABLE_PLACE    0x000FFFFFFFFFF000ull
/** @} */

/** The rights among them. */
#define PAGE_TABLE_RIGHTS (PAGE_TABLE_WRITE | PAGE_TABLE_USER | PAGE_TABLE_NX)
/** The cache type among them. */
#define PAGE_TABLE_CACHE (PAGE_TABLE_PWT | PAGE_TABLE_PCD | PAGE_TABLE_PAT)
/** What page_table_map() and page_table_change() may set. */
#define PAGE_TABLE_FLAGS (PAGE_TABLE_RIGHTS | PAGE_TABLE_CACHE | PAGE_TABLE_GLOBAL)

/** Entries of a table that is not the root. */
#define PAGE_TABLE_ENTRIES 512
/** More levels than any shape has. */
#define PAGE_TABLE_LEVELS_MAX 5

/** What a mode's tables look like. */
struct page_table_shape {
    unsigned levels;      /**< 3 or 4 */
    unsigned top_entries; /**< of the root */
    unsigned top_kernel;  /**< entries of the root from this one on are the kernel's, and shared */
    unsigned large;       /**< bit n: an entry of level n may be a page */
    uint64_t top_flags;   /**< of a root entry that points to a table: PAE knows no rights there */
};

/** What the walker needs from its surroundings. */
struct page_table_ops {
    paddr_t (*table_alloc)(void); /**< a table, all zeros; 0 when there is no memory */
    void (*table_free)(paddr_t place);
    void (*flush)(vaddr_t address); /**< the CPU forgets what it knows about this page */
};

/** One tree of tables. */
struct page_table {
    const struct page_table_shape *shape;
    const struct page_table_ops *ops;
    char *memory; /**< where physical address 0 is seen, and all tables above it */
    paddr_t root;
    bool root_changed; /**< set when an entry of the root changes: PAE keeps those in the CPU until
                          CR3 is loaded again */
};

/** What the tables say about an address, or a run of neighbours. */
struct page_table_page {
    vaddr_t start;  /**< first address of the page or run */
    vaddr_t last;   /**< and its last */
    paddr_t place;  /**< where @p start is; of a run: its first page */
    uint64_t flags; /**< rights of all levels together, cache type, global; in form of level 0 */
    unsigned level; /**< of the (first) entry */
};

/** The mode's shape: kernel/x86/32/page_table_mode.c. */
extern const struct page_table_shape page_table_mode;

/** @return bytes that an entry of this level covers */
static inline vaddr_t
page_table_span(unsigned level)
{
    return (vaddr_t)1 << (12 + 9 * level);
}

/**
 * The entry that decides about an address: a page, or the first that is not present.
 *
 * @param table   where to look
 * @param address any
 * @param level   in: do not descend below this one; out: the level of the entry
 */
uint64_t *page_table_find(const struct page_table *table, vaddr_t address, unsigned *level);

/**
 * Map pages, large ones where place and address allow.
 *
 * @param table   where
 * @param address first, a multiple of 4 KiB
 * @param place   physical, likewise
 * @param size    bytes, likewise, not 0
 * @param flags   of PAGE_TABLE_FLAGS
 * @return 0, -EEXIST (something is mapped there), -ENOMEM
 */
int page_table_map(struct page_table *table, vaddr_t address, paddr_t place, size_t size,
                   uint64_t flags);

/** Unmap what is mapped in a range, splitting large pages at its ends. Empty tables are freed.
 * @return 0, or -ENOMEM (a large page cannot be split) */
int page_table_unmap(struct page_table *table, vaddr_t address, size_t size);

/**
 * Change flags of all pages of a range, splitting large ones at its ends.
 *
 * @param table   where
 * @param address first, a multiple of 4 KiB
 * @param size    bytes, likewise, not 0
 * @param mask    of PAGE_TABLE_FLAGS: which to change
 * @param flags   their new value
 * @return 0, -ENOENT (a page in the range is not mapped), -ENOMEM
 */
int page_table_change(struct page_table *table, vaddr_t address, size_t size, uint64_t mask,
                      uint64_t flags);

/** Map a page of 4 KiB to each of @p count places, at addresses that follow each other.
 * @return as page_table_map() */
int page_table_map_each(struct page_table *table, vaddr_t address, const paddr_t *places,
                        unsigned count, uint64_t flags);

/** The reverse, for pages of 4 KiB: says where they were. @return false: there is one that is not
 * mapped, or a large page; those in front of it are unmapped */
bool page_table_unmap_each(struct page_table *table, vaddr_t address, paddr_t *places,
                           unsigned count);

/** Make the tables of a range, for page_table_set(). They stay. @return 0 or -ENOMEM */
int page_table_reserve(struct page_table *table, vaddr_t address, size_t size);

/** Point a page of a reserved range to @p place with these flags; flags without
 * PAGE_TABLE_PRESENT: to nothing. Cannot fail, and needs no time worth a thought. */
void page_table_set(struct page_table *table, vaddr_t address, paddr_t place, uint64_t flags);

/** What does the CPU make of this address? @return false: not mapped */
bool page_table_translate(const struct page_table *table, vaddr_t address,
                          struct page_table_page *page);

/**
 * The next run of pages with the same flags, whatever their places and sizes.
 *
 * @param table where
 * @param from  look from this address on
 * @param run   out
 * @return false: nothing is mapped from there to the end
 */
bool page_table_run(const struct page_table *table, vaddr_t from, struct page_table_page *run);

#endif
