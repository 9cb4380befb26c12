/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The walker: what the CPU makes of the tables, for tests, faults and the commands.
 * @ingroup x86
 *
 * An address may be written to, or used by programs, if the entries of all levels say so; it may be
 * executed if none forbids it (Intel SDM vol. 3A §4.6.1).
 */
#include <kernel/x86/page_table.h>

#include <kernel/x86/page_table_step.h>

/* [translate] */
bool
page_table_translate(const struct page_table *table, vaddr_t address, struct page_table_page *page)
{
    const struct page_table_shape *shape = table->shape;
    unsigned level = shape->levels - 1;
    uint64_t entry = page_table_view(table, table->root)[page_table_root_slot(shape, address)];
    /* What every level so far allows and forbids. A root that knows no rights forbids nothing. */
    unsigned allowed = (unsigned)(entry | ~shape->top_flags);
    uint64_t forbidden = entry;

    if (page_table_canonical(address) != address)
        return false;
    while (page_table_is_table(entry, level)) {
        level--;
        entry = page_table_view(table, entry & PAGE_TABLE_PLACE)[page_table_slot(address, level)];
        allowed &= (unsigned)entry;
        forbidden |= entry;
    }
    if (!(entry & PAGE_TABLE_PRESENT))
        return false;
    page->start = address & ~(page_table_span(level) - 1);
    page->last = page->start | (page_table_span(level) - 1);
    page->place = page_table_place(entry, level);
    page->flags = (page_table_small(entry, level) & (allowed | ~PAGE_TABLE_RIGHTS)) |
                  (forbidden & PAGE_TABLE_NX);
    page->level = level;
    return true;
}
/* [/translate] */

/** Find the first page at or above @p from. @return false: there is none */
static bool
page_table_first(const struct page_table *table, vaddr_t from, struct page_table_page *page)
{
    unsigned level = 0;
    uint64_t *entry = page_table_find(table, from, &level);

    while (entry != NULL && !(*entry & PAGE_TABLE_PRESENT))
        entry = page_table_next(table, entry, &from, &level, ~(vaddr_t)0);
    return entry != NULL && page_table_translate(table, from, page);
}

bool
page_table_run(const struct page_table *table, vaddr_t from, struct page_table_page *run)
{
    struct page_table_page next;

    if (!page_table_first(table, from, run))
        return false;
    while (run->last != ~(vaddr_t)0 && page_table_translate(table, run->last + 1, &next) &&
           next.flags == run->flags)
        run->last = next.last;
    return true;
}
