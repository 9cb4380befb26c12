/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Large pages for a program's memory: who wants them, and where they are tried.
 * @ingroup mm
 *
 * Before phase16 nobody does: kernel/mm/huge_none.c. Next to read: fault.c, which asks.
 */
#ifndef KERNEL_MM_HUGE_H
#define KERNEL_MM_HUGE_H

#include <kernel/mm/private.h>

/** Which regions get large pages. Bit 0: all of which nothing was said; bit 1: those with
 * MM_REGION_HUGE. A region with MM_REGION_SMALL has two bits that are never set. */
extern unsigned mm_huge_policy;

/** Does this region get them? Asked at each first touch of a page. */
static inline bool
mm_huge_wanted(const struct mm_region *region)
{
    return mm_huge_policy >> (region->flags / MM_REGION_HUGE % 4) & 1;
}

/** The first touch of a page of anonymous memory: try to give a large one. mm->lock is held.
 * @return 0: it is there; -EAGAIN: not with interrupts off; -ENOMEM: not here, a small one must do
 */
int mm_page_huge(struct mm *mm, const struct mm_region *region, const struct mm_access *access);

#endif
