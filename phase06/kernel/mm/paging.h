/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Paging: which virtual address shows which memory, and what may be done there.
 * @ingroup mm
 *
 *     error = paging_map(&address_space_kernel, address, place, size, PAGING_WRITE, PAGING_CACHED);
 *
 * - Addresses and sizes are multiples of 4 KiB. What fails has changed nothing.
 * - Nothing is ever both writable and executable, and page 0 is never mapped: such requests are
 *   -EINVAL.
 * - A change is in effect when the function returns: the CPU has forgotten what it knew.
 * - The kernel's addresses are the same in every address space, because all share its tables.
 * - Works with and without interrupts; a change is never seen half done: an address space has a
 *   lock. seam: phase15 tells the other CPUs.
 *
 * Next to read: vmalloc.h (addresses to map at), kernel/x86/paging.c, kernel/x86/page_table.h.
 */
#ifndef KERNEL_MM_PAGING_H
#define KERNEL_MM_PAGING_H

#include <kernel/sync/spinlock.h>
#include <kernel/types.h>

/** What may be done with memory, ORed. It can be read always. */
enum paging_protection {
    PAGING_READ = 0,
    PAGING_WRITE = 1,
    PAGING_EXECUTE = 2,
    PAGING_USER = 4, /**< also by programs */
};

/** How the CPU's caches treat memory. */
enum paging_cache {
    PAGING_CACHED,          /**< memory: read and written through the cache, written back later */
    PAGING_WRITE_THROUGH,   /**< reads are cached, writes go out at once */
    PAGING_WRITE_COMBINING, /**< not cached, writes collected: frame buffers */
    PAGING_UNCACHED,        /**< each access, in order: device registers */
};

/** A set of translations. */
struct address_space {
    paddr_t root;         /**< of the tables: what CR3 is given */
    struct spinlock lock; /**< around the tables, for those who change them by this file */
};

/** The one the kernel starts with; no program is in it. */
extern struct address_space address_space_kernel;

/** What paging_translate() finds. */
struct paging_page {
    vaddr_t start;       /**< first address of the page */
    size_t size;         /**< bytes: 4 KiB, or more for a large page */
    paddr_t place;       /**< physical, of the address asked for */
    unsigned protection; /**< enum paging_protection */
    enum paging_cache cache;
};

/**
 * Map memory or a device. Large pages are used where both addresses allow.
 *
 * @param space      where
 * @param address    first virtual address
 * @param place      first physical address
 * @param size       bytes, not 0
 * @param protection enum paging_protection
 * @param cache      how
 * @return 0; -EINVAL: see above, or the CPU has no such physical address; -EEXIST: something is
 *         mapped there; -ENOMEM: no memory for tables
 */
int paging_map(struct address_space *space, vaddr_t address, paddr_t place, size_t size,
               unsigned protection, enum paging_cache cache);

/**
 * Unmap; what is not mapped stays so. The memory itself is its owner's business.
 *
 * @return 0, -EINVAL, or -ENOMEM: a large page would have to be split, and there is no memory
 */
int paging_unmap(struct address_space *space, vaddr_t address, size_t size);

/**
 * Change what may be done.
 *
 * @return 0, -EINVAL, -ENOENT (not all of the range is mapped), or -ENOMEM as paging_unmap()
 */
int paging_protect(struct address_space *space, vaddr_t address, size_t size, unsigned protection);

/** Change how caches treat a range that is mapped. @return as paging_protect() */
int paging_set_cache(struct address_space *space, vaddr_t address, size_t size,
                     enum paging_cache cache);

/** What is at this address? @return false: nothing */
bool paging_translate(const struct address_space *space, vaddr_t address, struct paging_page *page);

/**
 * The next run of addresses with the same rights and cache type, whatever memory they show.
 *
 * @param space where
 * @param from  look from this address on
 * @param run   the run: `start`, `size`, and `place` of its first byte
 * @return false: nothing is mapped from there on
 */
bool paging_next_run(const struct address_space *space, vaddr_t from, struct paging_page *run);

/**
 * Show pages from anywhere at kernel addresses that follow each other, read and write, cached.
 *
 * @param address of the first
 * @param places  physical, each a multiple of 4 KiB
 * @param count   how many, not 0
 * @return 0; -EEXIST: something is mapped there; -ENOMEM: no memory for tables
 */
int paging_map_pages(vaddr_t address, const paddr_t *places, unsigned count);

/** Unmap what paging_map_pages() has mapped, all or part of it, and say in @p places where it was.
 * Panics if not all of it is mapped. */
void paging_unmap_pages(vaddr_t address, paddr_t *places, unsigned count);

/** Make the kernel's tables for a range, for paging_point(). @return 0 or -ENOMEM */
int paging_reserve(vaddr_t address, size_t size);

/**
 * Have one of the kernel's reserved pages show @p place, read and write, cached. Cannot fail.
 *
 * @param address in a range given to paging_reserve()
 * @param place   physical, a multiple of 4 KiB; PAGING_NOWHERE: nothing
 */
void paging_point(vaddr_t address, paddr_t place);

/** In paging_point(): not mapped. */
#define PAGING_NOWHERE (~(paddr_t)0)

/** Can this CPU forbid executing a page? Without, all that is mapped can be executed. */
bool paging_can_forbid_execution(void);

/** @return the first physical address that this CPU cannot name */
paddr_t paging_place_limit(void);

#endif
