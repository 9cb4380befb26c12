/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Idle pages by the CPU's "accessed" bits, and entries that name a slot instead of a page.
 * @ingroup x86
 *
 * The CPU sets bit 5 of an entry when it uses it. Whoever clears it has the TLB forget the entry,
 * or the next use would leave no trace.
 * Source: Intel SDM vol. 3A (edition 325384-079), §4.8, §4.10.4.
 */
#include <kernel/mm/space_away.h>

#include <kernel/fs/page_cache.h>
#include <kernel/x86/page_table_step.h>
#include <kernel/x86/paging.h>
#include <kernel/x86/space_entry.h>
#include <kernel/x86/space_large.h>
#include <kernel/x86/tlb.h>
#include <mode/page_table.h>

/** Is this page the program's own, and in nobody else's hands? */
static bool
space_may_go(uint64_t entry)
{
    const struct page *page = space_page(entry);

    return (entry & PAGE_TABLE_PRESENT) && !(entry & SPACE_COMMON) && page_references(page) == 1 &&
           !(page->state & PAGE_CACHED);
}

/* [idle] */
struct page *
space_next_idle(struct address_space *space, vaddr_t *address, vaddr_t last)
{
    struct page_table table = paging_tables(space);
    unsigned level = 0;
    uint64_t *entry = page_table_find(&table, *address, &level);

    do {
        if (level != 0 && space_is_large(*entry)) {
            space_split(&table, *address); /* its parts can go by themselves */
            level = 0;
            entry = page_table_find(&table, *address, &level);
        }
        if (level != 0 || !space_may_go(*entry))
            continue;
        if (!(*entry & PAGE_TABLE_ACCESSED))
            return space_page(*entry);
        page_table_write(entry, *entry & ~PAGE_TABLE_ACCESSED);
        tlb_flush_page(*address);
    } while ((entry = page_table_next(&table, entry, address, &level, last)) != NULL);
    return NULL;
}
/* [/idle] */

void
space_set_away(struct address_space *space, vaddr_t address, uint32_t slot)
{
    struct page_table table = paging_tables(space);
    unsigned level = 0;
    uint64_t *entry = page_table_find(&table, address, &level);

    page_table_write(entry, (uint64_t)slot << PAGE_SHIFT | SPACE_AWAY);
    tlb_flush_page(address);
}

void
space_set_back(struct address_space *space, vaddr_t address, struct page *page, unsigned protection)
{
    (void)space_set(space, address, page, protection); /* its tables are there */
}

uint32_t
space_next_away(struct address_space *space, vaddr_t *address, vaddr_t last)
{
    struct page_table table = paging_tables(space);
    unsigned level = 0;
    uint64_t *entry = page_table_find(&table, *address, &level);

    do {
        if (level == 0 && space_is_away(*entry))
            return space_away_slot(*entry);
    } while ((entry = page_table_next(&table, entry, address, &level, last)) != NULL);
    return 0;
}
