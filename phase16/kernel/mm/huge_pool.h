/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Large pages that are put aside for who asks by MAP_HUGETLB.
 * @ingroup mm
 *
 * Next to read: huge_pool.c.
 */
#ifndef KERNEL_MM_HUGE_POOL_H
#define KERNEL_MM_HUGE_POOL_H

#include <kernel/mm/page.h>

/** Have so many, as many as there is memory for, and no fewer than are in use. Sleeps. @return 0 */
int huge_pool_resize(uint64_t wanted);

/** @return how many there are, and how many nobody uses */
uint64_t huge_pool_total(void);
uint64_t huge_pool_free(void);

/** A program gives a block back. NULL: it cannot, for somebody else has a part; the pool is smaller
 * from now on. */
void huge_pool_put(struct page *block);

#endif
