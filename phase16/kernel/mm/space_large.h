/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A program's large pages: 2 MiB in one entry.
 * @ingroup mm
 *
 * Next to read: huge.c, who gives them; kernel/x86/space_large.c, how they are written.
 */
#ifndef KERNEL_MM_SPACE_LARGE_H
#define KERNEL_MM_SPACE_LARGE_H

#include <kernel/mm/space.h>

/** A large page: 2^9 pages, 2 MiB, at a multiple of that. */
#define SPACE_LARGE_ORDER 9u
#define SPACE_LARGE_PAGES (1u << SPACE_LARGE_ORDER)
#define SPACE_LARGE_SIZE  ((vaddr_t)PAGE_SIZE << SPACE_LARGE_ORDER)

/** @return true if nothing at all is shown in the 2 MiB from @p address on, a multiple of them, and
 * there is no table for small pages either */
bool space_is_vacant(const struct address_space *space, vaddr_t address);

/**
 * Show a block there.
 *
 * @param block      of SPACE_LARGE_ORDER, with one reference; its pages are the tables' then
 * @param protection PAGING_USER and others
 * @return 0; -EEXIST: something is there; -ENOMEM: no memory for tables. Then the block is the
 *         caller's still
 */
int space_add_large(struct address_space *space, vaddr_t address, struct page *block,
                    unsigned protection);

/** @return how many there are, in all address spaces */
uint32_t space_large_count(void);

#endif
