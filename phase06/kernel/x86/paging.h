/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the x86 files of paging share: features of the CPU, and rights as bits of entries.
 * @ingroup x86
 *
 * Next to read: kernel/x86/paging_init.c.
 */
#ifndef KERNEL_X86_PAGING_H
#define KERNEL_X86_PAGING_H

#include <kernel/mm/paging.h>
#include <kernel/x86/page_table.h>

/** What this CPU can. */
struct paging_features {
    bool no_execute;      /**< entries may forbid execution */
    bool write_combining; /**< the page attribute table is there, and set by paging_pat_init() */
    bool global;          /**< CR4.PGE */
    unsigned place_bits;  /**< of a physical address */
};

/** Filled in before anything is mapped. */
extern struct paging_features paging_features;

/** The walker, over an address space. */
struct page_table paging_tables(const struct address_space *space);

/** @return flags of an entry for a page with these rights. Pages of no program are in all address
 * spaces, hence global. */
uint64_t paging_flags(unsigned protection, enum paging_cache cache);

/** @return the flags that mean this cache type here: the nearest that the CPU has */
uint64_t paging_cache_flags(enum paging_cache cache);

/** @return rights as portable code knows them */
unsigned paging_flags_protection(uint64_t flags);

/** @return the cache type that these flags mean */
enum paging_cache paging_flags_cache(uint64_t flags);

/** For the start: panic if @p error is one. Nothing of this can fail but for lack of memory, and
 * then there is no kernel to go on with. */
void paging_must(int error);

/** The start, step one: have the direct map show all physical addresses up to @p end, to be read
 * and written; holes between memory are taken out afterwards. kernel/x86/32/paging_mode.c. */
void paging_mode_extend(paddr_t end);

/** The start, last step: the rights of the kernel's image where it is seen apart from the direct
 * map, which has given its memory rights already. */
void paging_mode_image(void);

/** Ask CPUID, and give the page attribute table write combining. */
void paging_features_init(void);

#endif
