/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Behind page.h: the zones, for those who set them up and those who show them.
 * @ingroup mm
 */
#ifndef KERNEL_MM_PAGE_ALLOC_H
#define KERNEL_MM_PAGE_ALLOC_H

#include <kernel/mm/zone.h>

/** All zones. seam: phase16 has a set of them for each NUMA node. */
extern struct zone page_zones[ZONE_COUNT];

/**
 * Fill a block that is not directly mapped with zeros.
 *
 * seam: page_alloc.c has a weak one, for kernels that have no high memory; kmap.c the strong one.
 */
void page_clear_high(struct page *page, unsigned order);

/**
 * Fill whole pages that are mapped with zeros.
 *
 * seam: the weak one in page_clear.c is memset(); phase08 knows better for some CPUs.
 */
void page_clear_mapped(void *memory, size_t bytes);

/**
 * There is no block. Give back what is only kept for its next use. @return whether there was any
 *
 * Context: any, with any lock below `cache` held. Weak: seam: phase16's caches.
 */
bool page_reclaim(void);

/** @return free frames of all zones */
uint32_t page_free_count(void);

#endif
