/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Small steps that the files of the walker share; nobody else includes this.
 * @ingroup x86
 */
#ifndef KERNEL_X86_PAGE_TABLE_STEP_H
#define KERNEL_X86_PAGE_TABLE_STEP_H

#include <kernel/x86/page_table.h>
#include <mode/page_table.h>

/** Where a large page keeps its PAT bit. */
#define PAGE_TABLE_PAT_LARGE (1ull << 12)

/** @return which entry of a table of this level, not the root, is for @p address */
static inline unsigned
page_table_slot(vaddr_t address, unsigned level)
{
    return (unsigned)(address >> (12 + 9 * level)) & (PAGE_TABLE_ENTRIES - 1);
}

/** @return which entry of the root is for @p address */
static inline unsigned
page_table_root_slot(const struct page_table_shape *shape, vaddr_t address)
{
    return (unsigned)(address >> (12 + 9 * (shape->levels - 1))) & (shape->top_entries - 1);
}

/** @return the entries of the table at @p place. No question whether it is in the direct map, as
 * phys_to_virt() has it: tables are, and it is here that a walk spends its time. */
static inline uint64_t *
page_table_view(const struct page_table *table, paddr_t place)
{
    return (uint64_t *)(table->memory + (vaddr_t)place);
}

/** @return true if an entry of this level points to a table */
static inline bool
page_table_is_table(uint64_t entry, unsigned level)
{
    unsigned kind = (unsigned)entry & (unsigned)(PAGE_TABLE_PRESENT | PAGE_TABLE_LARGE);

    return level > 0 && kind == (unsigned)PAGE_TABLE_PRESENT;
}

/** @return true if a range with an entry of this level is in one table of small pages */
static inline bool
page_table_is_small(unsigned level, vaddr_t first, vaddr_t last)
{
    return level == 0 && (first ^ last) < page_table_span(1);
}

/** Go on to where the next entry of @p level begins, over what is no address. @return false when
 * that is behind @p last */
static inline bool
page_table_step(vaddr_t *address, unsigned level, vaddr_t last)
{
    vaddr_t end = *address | (page_table_span(level) - 1);

    if (end >= last)
        return false;
    *address = page_table_canonical(end + 1);
    return true;
}

/** From an entry of level @p level down to the one that decides about @p address, but not below
 * level @p floor. @p level becomes the level of that entry. */
/* [descend] */
static inline uint64_t *
page_table_descend(const struct page_table *table, uint64_t *entry, vaddr_t address,
                   unsigned *level, unsigned floor)
{
    unsigned at = *level;

    while (at > floor && page_table_is_table(*entry, at)) {
        at--;
        entry = &page_table_view(table, *entry & PAGE_TABLE_PLACE)[page_table_slot(address, at)];
    }
    *level = at;
    return entry;
}
/* [/descend] */

/**
 * The entry behind @p entry, for loops over a range: its neighbour in the same table, or else found
 * from the root. So a range costs one way down for each table, not for each page.
 *
 * @param address in: an address of @p entry; out: the first of the next one
 * @param level   in: of @p entry; out: of the next one
 * @return NULL when it is behind @p last
 */
static inline uint64_t *
page_table_next(const struct page_table *table, uint64_t *entry, vaddr_t *address, unsigned *level,
                vaddr_t last)
{
    if (!page_table_step(address, *level, last))
        return NULL;
    if (page_table_slot(*address, *level) != 0)
        return page_table_descend(table, entry + 1, *address, level, 0);
    *level = 0;
    return page_table_find(table, *address, level);
}

/** @return flags of level 0 as an entry of @p level has them */
static inline uint64_t
page_table_large(uint64_t flags, unsigned level)
{
    if (level == 0)
        return flags;
    return (flags & ~PAGE_TABLE_PAT) | PAGE_TABLE_LARGE |
           (flags & PAGE_TABLE_PAT ? PAGE_TABLE_PAT_LARGE : 0);
}

/** @return the flags of a page's entry as level 0 has them */
static inline uint64_t
page_table_small(uint64_t entry, unsigned level)
{
    const uint64_t elsewhere = PAGE_TABLE_NX | PAGE_TABLE_PAT;
    unsigned low = (unsigned)entry, pat = level == 0 ? low : low >> 5; /* from bit 12 to bit 7 */

    low &= (unsigned)((PAGE_TABLE_FLAGS | PAGE_TABLE_PRESENT) & ~elsewhere);
    return (entry & PAGE_TABLE_NX) | (low | (pat & (unsigned)PAGE_TABLE_PAT));
}

/** @return the physical address that a page's entry holds */
static inline paddr_t
page_table_place(uint64_t entry, unsigned level)
{
    return entry & PAGE_TABLE_PLACE & ~(paddr_t)(page_table_span(level) - 1);
}

/** @return an entry of @p level, for @p address, that points to the table at @p place */
uint64_t page_table_pointer(const struct page_table *table, vaddr_t address, unsigned level,
                            paddr_t place);

/** Unmap all of a range whose ends cut no large page, and free what becomes empty. @p entry, of
 * @p level, is the one of @p first. */
void page_table_clear_from(struct page_table *table, uint64_t *entry, unsigned level, vaddr_t first,
                           vaddr_t last);

/** Free the tables of a range that are empty. */
void page_table_prune(struct page_table *table, vaddr_t first, vaddr_t last);

#endif
