/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief One by one, or all at once?
 * @ingroup x86
 *
 * Next to read: tlb_gather.h, kernel/x86/space.c.
 */
#include <kernel/x86/tlb_gather.h>

#include <kernel/trace/trace.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/tlb.h>

TRACE_EVENT(tlb_flush, "address", "entries");

struct tlb_counters tlb_counters;

static void
tlb_count(uintptr_t *counter, unsigned by)
{
    __atomic_fetch_add(counter, by, __ATOMIC_RELAXED);
}

/* [forget] */
static void
tlb_gather_forget(const struct tlb_gather *gather)
{
    if (cpu_cr3_read() != (uintptr_t)gather->space->root) {
        tlb_count(&tlb_counters.avoided, gather->changed);
    } else if (gather->last - gather->first < TLB_GATHER_SINGLE * PAGE_SIZE) {
        for (vaddr_t at = gather->first; at <= gather->last; at += PAGE_SIZE)
            tlb_flush_page(at);
        tlb_count(&tlb_counters.single, gather->changed);
    } else {
        tlb_root_load(gather->space->root);
        tlb_count(&tlb_counters.full, 1);
        tlb_count(&tlb_counters.avoided, gather->changed);
    }
}
/* [/forget] */

void
tlb_gather_flush(struct tlb_gather *gather)
{
    if (gather->changed != 0) {
        TRACE(tlb_flush, gather->first, gather->changed);
        tlb_gather_forget(gather);
    }
    for (unsigned i = 0; i < gather->waiting; i++)
        page_put(gather->page[i]);
    tlb_gather_begin(gather, gather->space);
}
