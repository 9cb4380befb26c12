/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Many entries of a program's tables change: the TLB forgets them all at once, then pages
 * go.
 * @ingroup x86
 *
 *     struct tlb_gather gather;
 *     tlb_gather_begin(&gather, space);
 *     … page_table_write(entry, 0); tlb_gather_put(&gather, address, page); …
 *     tlb_gather_end(&gather);
 *
 * - INVLPG costs some hundred cycles, whether the TLB knows the page or not; a new CR3 costs as
 * much once, and then a miss for each page that is used again. So up to TLB_GATHER_SINGLE pages are
 *   forgotten one by one, more by a new CR3 (which global pages survive).
 * - Of tables that the CPU does not use it remembers nothing: without PCIDs a switch forgets.
 * - A page is given back only when nobody can reach it by an old translation, also if another
 * thread of the program runs in between.
 * - Callers hold the mm's lock, and give addresses in rising order.
 *
 * seam: phase15 tells the other CPUs, in tlb_gather_flush().
 * Source: Intel SDM vol. 3A §4.10.4.1, §4.10.4.2.
 */
#ifndef KERNEL_X86_TLB_GATHER_H
#define KERNEL_X86_TLB_GATHER_H

#include <kernel/mm/page.h>
#include <kernel/mm/paging.h>
#include <kernel/trace/trace.h>
#include <kernel/x86/tlb.h>

/** So many neighbouring pages are forgotten one by one. Linux: 33 (tlb_single_page_flush_ceiling).
 */
#define TLB_GATHER_SINGLE 32u
/** Pages that wait for the TLB before they are given back. */
#define TLB_GATHER_PAGES 64u

/** What has changed since the TLB was told. */
struct tlb_gather {
    const struct address_space *space;
    unsigned changed;    /**< entries */
    unsigned waiting;    /**< pages */
    vaddr_t first, last; /**< of the entries that changed */
    struct page *page[TLB_GATHER_PAGES];
};

/** What CPUs had to forget since the start. Atomic: words of the machine. */
struct tlb_counters {
    uintptr_t full;     /**< all but global pages, by CR3 */
    uintptr_t single;   /**< pages, one by one */
    uintptr_t avoided;  /**< pages for which nothing was to do: the tables were not in use, or all
                          was  forgotten at once */
    uintptr_t switched; /**< all of a program, because another one runs */
    uintptr_t kept;     /**< nothing: the tables that are wanted are in use already */
};

extern struct tlb_counters tlb_counters;
/** Something is forgotten: from which address on, and how many entries. */
TRACE_EVENT_DECLARE(tlb_flush);

/** One page of the tables in use, at once. */
static inline void
tlb_forget(vaddr_t address)
{
    TRACE(tlb_flush, address, 1);
    tlb_flush_page(address);
    __atomic_fetch_add(&tlb_counters.single, 1, __ATOMIC_RELAXED);
}

/** Begin: nothing has changed. */
static inline void
tlb_gather_begin(struct tlb_gather *gather, const struct address_space *space)
{
    gather->space = space;
    gather->changed = 0;
    gather->waiting = 0;
}

/** Have the TLB forget, and give back what waited for that. */
void tlb_gather_flush(struct tlb_gather *gather);

/** An entry has changed that was present. */
static inline void
tlb_gather_add(struct tlb_gather *gather, vaddr_t address)
{
    if (gather->changed++ == 0)
        gather->first = address;
    gather->last = address;
}

/** An entry is gone, and its reference of @p page goes when nobody can reach it any more. */
static inline void
tlb_gather_put(struct tlb_gather *gather, vaddr_t address, struct page *page)
{
    tlb_gather_add(gather, address);
    gather->page[gather->waiting++] = page;
    if (gather->waiting == TLB_GATHER_PAGES)
        tlb_gather_flush(gather);
}

/** All is done. */
static inline void
tlb_gather_end(struct tlb_gather *gather)
{
    if (gather->changed != 0)
        tlb_gather_flush(gather);
}

#endif
