/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Large memory from small pages: contiguous to the kernel, scattered in the machine.
 * @ingroup mm
 *
 * kmalloc() needs physical neighbours, and after a while there are few of them. vmalloc() takes
 * single pages from anywhere, high memory first, and maps them side by side. Each area has an
 * unmapped page in front of it and one behind.
 *
 * - NULL means out of memory or addresses. No device can use such memory by physical address
 *   unless it asks paging_translate() page by page: virt_to_phys() panics.
 * - It costs page tables and TLB entries: below a few pages, use kmalloc().
 *
 * Next to read: area.h (the addresses), paging.h (the mapping).
 */
#ifndef KERNEL_MM_VMALLOC_H
#define KERNEL_MM_VMALLOC_H

#include <kernel/mm/area.h>
#include <kernel/types.h>

/** Where all areas come from. */
extern struct area_pool vmalloc_pool;

/** Allocate. @return @p size bytes of any content at a multiple of 4 KiB, or NULL (also for size 0)
 */
void *vmalloc(size_t size) __attribute__((malloc, alloc_size(1)));

/** Allocate and fill with zeros. @return as vmalloc() */
void *vzalloc(size_t size) __attribute__((malloc, alloc_size(1)));

/** Free what vmalloc() gave; NULL does nothing; anything else is a panic. */
void vfree(void *memory);

/** Unmap and free what a mixed area holds. Weak: there are none. seam: phase16's vmalloc_huge.c */
void vmalloc_empty_mixed(const struct area *area);

/** Does this address lie where vmalloc() takes its addresses? */
bool vmalloc_is_address(vaddr_t address);

#endif
