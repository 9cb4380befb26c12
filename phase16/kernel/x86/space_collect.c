/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The dirty bits of shared pages, read and cleared.
 * @ingroup x86
 *
 * The CPU sets the bit when it writes by an entry whose copy in the TLB has it clear. So the entry
 * is changed first and forgotten by the TLB then, and the page is told of last: what is written
 * from then on sets the bit anew.
 *
 * Source: Intel SDM vol. 3A (edition 325384-079), §4.8 and §4.10.4.2.
 */
#include <kernel/mm/space_collect.h>

#include <kernel/x86/page_table_step.h>
#include <kernel/x86/paging.h>
#include <kernel/x86/space_entry.h>
#include <kernel/x86/tlb_gather.h>
#include <mode/page_table.h>

/* [collect] */
void
space_collect(struct address_space *space, vaddr_t address, size_t size)
{
    struct page_table table = paging_tables(space);
    vaddr_t last = address + (size - 1);
    unsigned level = 0;
    uint64_t *entry = page_table_find(&table, address, &level);

    do {
        uint64_t old = level == 0 ? *entry : 0;

        if ((old & (SPACE_COMMON | PAGE_TABLE_DIRTY)) != (SPACE_COMMON | PAGE_TABLE_DIRTY))
            continue;
        page_table_write(entry, old & ~PAGE_TABLE_DIRTY);
        tlb_forget(address);
        space_harvest(old);
    } while ((entry = page_table_next(&table, entry, &address, &level, last)) != NULL);
}
/* [/collect] */
