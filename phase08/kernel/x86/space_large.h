/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Large pages in a program's tables: what has to be known of them where there may be some.
 * @ingroup x86
 *
 * All are weak in kernel/x86/space_large_none.c: before phase16 nobody makes one.
 *
 * - A large page's 512 frames are pages of their own, each with one reference; only the entry takes
 *   them together. So to split one is to write 512 entries, and who takes a reference of a part
 *   need not know.
 * - It has all rights of its region: it is never shared, for who shares pages splits first.
 * - Callers hold the mm's lock. Nothing here can fail.
 */
#ifndef KERNEL_X86_SPACE_LARGE_H
#define KERNEL_X86_SPACE_LARGE_H

#include <kernel/x86/page_table.h>
#include <kernel/x86/tlb_gather.h>

/** If a large page is at @p address, make small ones of it. */
void space_split(const struct page_table *table, vaddr_t address);

/** Split the large pages that begin before a range or end behind it. */
void space_split_ends(const struct page_table *table, vaddr_t first, vaddr_t last);

/** Take a whole large page out and free it. @return how many of 4 KiB it was */
uint32_t space_large_clear(struct tlb_gather *gather, uint64_t *entry, vaddr_t address);

/** Change the rights of a whole large page. */
void space_large_protect(struct tlb_gather *gather, uint64_t *entry, vaddr_t address,
                         unsigned protection);

#endif
