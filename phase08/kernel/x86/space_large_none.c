/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Where nobody makes large pages for programs, nothing is to be split.
 * @ingroup x86
 *
 * seam: phase16's kernel/x86/64/space_large.c takes the place of all four.
 */
#include <kernel/x86/space_large.h>

#include <kernel/panic/panic.h>

__attribute__((weak)) void
space_split(const struct page_table *table, vaddr_t address)
{
    (void)table, (void)address;
}

__attribute__((weak)) void
space_split_ends(const struct page_table *table, vaddr_t first, vaddr_t last)
{
    (void)table, (void)first, (void)last;
}

__attribute__((weak)) uint32_t
space_large_clear(struct tlb_gather *gather, uint64_t *entry, vaddr_t address)
{
    (void)gather, (void)entry;
    panic("a large page at 0x%" PRIXVADDR " that nobody has made", address);
}

__attribute__((weak)) void
space_large_protect(struct tlb_gather *gather, uint64_t *entry, vaddr_t address,
                    unsigned protection)
{
    (void)gather, (void)entry, (void)protection;
    panic("a large page at 0x%" PRIXVADDR " that nobody has made", address);
}
