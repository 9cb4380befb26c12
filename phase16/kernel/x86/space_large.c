/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Large pages in a program's tables: made, changed, split, and given back as one block.
 * @ingroup x86
 *
 * To split one needs a table, and that when memory is shortest: at munmap or fork. So each large
 * page has its table from the beginning, unused: the owner of its first frame. That is what small
 * pages would have needed, too.
 *
 * Source: Intel SDM vol. 3A, table 4-18 (an entry that maps 2 MiB), §4.10.4.1 (INVLPG forgets all
 * of a large page).
 */
#include <kernel/x86/space_large.h>

#include <kernel/mm/huge_pool.h>
#include <kernel/mm/page_split.h>
#include <kernel/mm/space_large.h>
#include <kernel/mm/vmstat.h>
#include <kernel/panic/panic.h>
#include <kernel/x86/page_table_step.h>
#include <kernel/x86/paging.h>
#include <kernel/x86/space_entry.h>
#include <kernel/x86/tlb_gather.h>
#include <lib/errno.h>

VMSTAT(thp_split_pmd);

/** Atomic: in all address spaces. */
static uint32_t space_large_counted;

uint32_t
space_large_count(void)
{
    return __atomic_load_n(&space_large_counted, __ATOMIC_RELAXED);
}

bool
space_is_vacant(const struct address_space *space, vaddr_t address)
{
    struct page_table table = paging_tables(space);
    unsigned level = 1;

    return *page_table_find(&table, address, &level) == 0;
}

int
space_add_large(struct address_space *space, vaddr_t address, struct page *block,
                unsigned protection)
{
    struct page_table table = paging_tables(space);
    struct page *spare = page_alloc(0, PAGE_EASY);
    int error;

    if (spare == NULL)
        return -ENOMEM;
    error = page_table_map(&table, address, page_to_phys(block), SPACE_LARGE_SIZE,
                           paging_flags(protection, PAGING_CACHED));
    if (error != 0) {
        page_free(spare, 0);
        return error;
    }
    page_split(block, SPACE_LARGE_ORDER);
    block->owner = spare;
    __atomic_fetch_add(&space_large_counted, 1, __ATOMIC_RELAXED);
    return 0;
}

/** The table that waits for a large page to be split. */
static struct page *
space_spare_take(struct page *first)
{
    struct page *spare = first->owner;

    first->owner = NULL;
    __atomic_fetch_sub(&space_large_counted, 1, __ATOMIC_RELAXED);
    return spare;
}

/* [split] */
void
space_split(const struct page_table *table, vaddr_t address)
{
    unsigned level = 0;
    uint64_t *entry = page_table_find(table, address, &level), *small, flags;
    struct page *first, *spare;

    if (level != 1 || !space_is_large(*entry))
        return;
    first = space_page(page_table_place(*entry, level));
    spare = space_spare_take(first);
    if (first->state & PAGE_IS_POOLED) {
        first->state &= (uint16_t)~PAGE_IS_POOLED;
        huge_pool_put(NULL);
    }
    flags = page_table_small(*entry, level);
    if (!(flags & PAGE_TABLE_PRESENT))
        flags = SPACE_KEPT;
    small = page_to_virt(spare);
    for (unsigned i = 0; i < PAGE_TABLE_ENTRIES; i++)
        small[i] = page_to_phys(&first[i]) | flags;
    page_table_write(entry, page_table_pointer(table, address, level, page_to_phys(spare)));
    tlb_forget(address);
    vmstat_add(&vmstat_thp_split_pmd, 1);
}
/* [/split] */

void
space_split_ends(const struct page_table *table, vaddr_t first, vaddr_t last)
{
    if (space_large_count() == 0)
        return;
    if (first % SPACE_LARGE_SIZE != 0)
        space_split(table, first);
    if ((last + 1) % SPACE_LARGE_SIZE != 0)
        space_split(table, last);
}

/** Free what was a large page. If nobody has a reference of a part, as one block. */
static void
space_large_free(struct page *first)
{
    bool alone = true, pooled = (first->state & PAGE_IS_POOLED) != 0;

    for (unsigned i = 0; i < SPACE_LARGE_PAGES; i++)
        alone &= page_references(&first[i]) == 1;
    if (alone)
        page_join(first, SPACE_LARGE_ORDER);
    if (pooled)
        huge_pool_put(alone ? first : NULL);
    if (pooled && alone)
        return;
    for (unsigned i = 0; i < (alone ? 1 : SPACE_LARGE_PAGES); i++)
        page_put(&first[i]);
}

uint32_t
space_large_clear(struct tlb_gather *gather, uint64_t *entry, vaddr_t address)
{
    struct page *first = space_page(page_table_place(*entry, 1));

    page_table_write(entry, 0);
    tlb_gather_add(gather, address);
    tlb_gather_flush(gather);
    page_free(space_spare_take(first), 0);
    space_large_free(first);
    return SPACE_LARGE_PAGES;
}

void
space_large_protect(struct tlb_gather *gather, uint64_t *entry, vaddr_t address,
                    unsigned protection)
{
    uint64_t flags = page_table_large(paging_flags(protection, PAGING_CACHED), 1);

    flags = protection & SPACE_HELD ? PAGE_TABLE_LARGE | SPACE_KEPT : flags | PAGE_TABLE_PRESENT;
    page_table_write(entry, page_table_place(*entry, 1) | flags);
    tlb_gather_add(gather, address);
}
