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

/** The size of a large page. */
#define MM_HUGE_SIZE ((vaddr_t)0x200000)

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

/** @name MAP_HUGETLB: large pages of a pool, all there from mmap on
 * @{ */
/** May this be asked for? Weak: where there is no pool, never. @param size is rounded up
 * @return 0, -EINVAL, or -ENOMEM: the pool has not so many */
int mm_pool_ask(size_t *size, vaddr_t address, unsigned flags, const struct file *file);
/** Give a new region its pages. mm->lock is held. @return 0 or -ENOMEM: some are there */
int mm_pool_fill(struct mm *mm, const struct mm_region *region);
/** fork: @p to gets copies of all of a region's pages, from the pool. @return 0 or -ENOMEM, as
 * mm_pool_fill() */
int mm_pool_copy(struct mm *to, struct mm *from, const struct mm_region *region);
/** Does a range begin or end inside one of their pages? Then it is -EINVAL for all calls. */
bool mm_pool_is_cut(const struct mm *mm, vaddr_t start, vaddr_t end);
/** @} */

#endif
