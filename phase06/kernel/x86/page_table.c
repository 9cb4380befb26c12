/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The walker: finding entries, making and freeing tables, mapping.
 * @ingroup x86
 *
 * A range is given by its first and its last address, because the one behind it may be 0. Every
 * loop goes from entry to entry, not from page to page: what covers 2 MiB is one step.
 *
 * Next to read: kernel/x86/page_table_change.c (splitting), kernel/x86/page_table_run.c (looking).
 */
#include <kernel/x86/page_table.h>

#include <kernel/x86/page_table_step.h>
#include <lib/errno.h>

/* [find] */
uint64_t *
page_table_find(const struct page_table *table, vaddr_t address, unsigned *level)
{
    unsigned floor = *level;
    uint64_t *root = page_table_view(table, table->root);

    *level = table->shape->levels - 1;
    return page_table_descend(table, &root[page_table_root_slot(table->shape, address)], address,
                              level, floor);
}
/* [/find] */

/** Do all addresses below this entry of the root belong to the kernel? */
static bool
page_table_is_shared(const struct page_table *table, vaddr_t address)
{
    return page_table_root_slot(table->shape, address) >= table->shape->top_kernel;
}

/** Write an entry of this level, and remember if it was one of the root's. */
static void
page_table_put(struct page_table *table, uint64_t *entry, unsigned level, uint64_t value)
{
    page_table_write(entry, value);
    if (level == table->shape->levels - 1)
        table->root_changed = true;
}

uint64_t
page_table_pointer(const struct page_table *table, vaddr_t address, unsigned level, paddr_t place)
{
    uint64_t flags = PAGE_TABLE_PRESENT | PAGE_TABLE_WRITE | PAGE_TABLE_USER;

    if (level == table->shape->levels - 1)
        flags = table->shape->top_flags;
    if (page_table_is_shared(table, address))
        flags &= ~PAGE_TABLE_USER;
    return place | flags;
}

/**
 * The entry for a page at @p address, of level @p level or, where there is a table already, below;
 * missing tables are made.
 *
 * @param before the entry of the page in front of it, if that is known, or NULL
 * @return NULL when there is no memory; tables made until then are empty, for page_table_prune()
 */
static uint64_t *
page_table_make(struct page_table *table, uint64_t *before, vaddr_t address, unsigned *level)
{
    unsigned at = *level;
    uint64_t *entry;

    if (before != NULL && page_table_slot(address, 0) != 0)
        return before + 1; /* in the middle of a table there are pages of level 0 only */
    entry = page_table_find(table, address, &at);
    while (at > *level &&
           !(*entry & PAGE_TABLE_PRESENT)) { /* a large page is the caller's to see */
        paddr_t place = table->ops->table_alloc();

        if (place == 0)
            return NULL;
        page_table_put(table, entry, at, page_table_pointer(table, address, at, place));
        at--;
        entry = &page_table_view(table, place)[page_table_slot(address, at)];
    }
    *level = at;
    return page_table_descend(table, entry, address, level, 0);
}

/** Are these eight entries, a line of the cache, all empty? */
static bool
page_table_line_is_empty(const uint64_t *line)
{
    return !(line[0] | line[1] | line[2] | line[3] | line[4] | line[5] | line[6] | line[7]);
}

/** Is a table empty? Looked at from @p slot on, where something is likeliest. */
static bool
page_table_is_empty(const uint64_t *entries, unsigned slot)
{
    for (unsigned i = 0; i < PAGE_TABLE_ENTRIES; i += 8) {
        if (!page_table_line_is_empty(&entries[((slot & ~7u) + i) % PAGE_TABLE_ENTRIES]))
            return false;
    }
    return true;
}

/** Free the table that an entry of @p level points to, if it may be and is empty. The entry goes
 * first, then the CPU's memory of it, then the table. @p last: of the range that was emptied.
 * @p found: level of the entry that decides here. It may be a higher one: then there is nothing
 * below, up to the next of its kind.
 * @return whether the table that the entry is in may be empty now */
static bool
page_table_prune_at(struct page_table *table, vaddr_t address, unsigned level, vaddr_t last,
                    unsigned *found)
{
    uint64_t *entry;
    paddr_t place;

    *found = level;
    entry = page_table_find(table, address, found);
    if (*found != level || !page_table_is_table(*entry, level))
        return *entry == 0;
    place = *entry & PAGE_TABLE_PLACE;
    if (level == table->shape->levels - 1 && page_table_is_shared(table, address))
        return false;
    if (!page_table_is_empty(page_table_view(table, place), page_table_slot(last, level - 1) + 1))
        return false;
    page_table_put(table, entry, level, 0);
    table->ops->flush(address);
    table->ops->table_free(place);
    return true;
}

void
page_table_prune(struct page_table *table, vaddr_t first, vaddr_t last)
{
    bool above = true;

    for (unsigned level = 1; above && level < table->shape->levels; level++) {
        vaddr_t address = first;
        unsigned found;

        above = false;
        do {
            above |= page_table_prune_at(table, address, level, last, &found);
        } while (page_table_step(&address, found, last));
    }
}

void
page_table_clear_from(struct page_table *table, uint64_t *entry, unsigned level, vaddr_t first,
                      vaddr_t last)
{
    vaddr_t address = first;
    uint64_t *at;

    do {
        at = entry;
        if (*entry != 0) {
            page_table_put(table, entry, level, 0);
            table->ops->flush(address);
        }
    } while ((entry = page_table_next(table, entry, &address, &level, last)) != NULL);
    if (page_table_is_small(level, first, last) &&
        !page_table_line_is_empty(at - page_table_slot(last, 0) % 8))
        return; /* a neighbour needs the table, as most often */
    page_table_prune(table, first, last);
}

/** Unmap all of a range whose ends cut no large page, and free what becomes empty. */
static void
page_table_clear(struct page_table *table, vaddr_t first, vaddr_t last)
{
    unsigned level = 0;
    uint64_t *entry = page_table_find(table, first, &level);

    page_table_clear_from(table, entry, level, first, last);
}

/** The highest level at which a page may begin here and not go beyond @p last. */
static unsigned
page_table_fit(const struct page_table *table, vaddr_t address, paddr_t place, vaddr_t last)
{
    unsigned level = 0;

    for (unsigned above = 1; table->shape->large >> above & 1; above++) {
        if (((address | (vaddr_t)place) & (page_table_span(above) - 1)) != 0 ||
            last - address < page_table_span(above) - 1)
            break;
        level = above;
    }
    return level;
}

/** Undo what a failed request has mapped in front of @p address, and the tables made for it. */
static void
page_table_undo(struct page_table *table, vaddr_t first, vaddr_t address)
{
    if (address != first)
        page_table_clear(table, first, address - 1);
    page_table_prune(table, address, address);
}

/* [map] */
int
page_table_map(struct page_table *table, vaddr_t address, paddr_t place, size_t size,
               uint64_t flags)
{
    vaddr_t first = address, last = address + (size - 1);
    uint64_t *entry = NULL;
    unsigned level;

    do {
        level = page_table_fit(table, address, place, last);
        entry = page_table_make(table, entry, address, &level);
        if (entry == NULL || (*entry & PAGE_TABLE_PRESENT)) {
            page_table_undo(table, first, address);
            return entry == NULL ? -ENOMEM : -EEXIST;
        }
        page_table_put(table, entry, level,
                       page_table_large(flags, level) | place | PAGE_TABLE_PRESENT);
        place += page_table_span(level);
    } while (page_table_step(&address, level, last));
    return 0;
}
/* [/map] */

int
page_table_map_each(struct page_table *table, vaddr_t address, const paddr_t *places,
                    unsigned count, uint64_t flags)
{
    uint64_t *entry = NULL;
    unsigned level;

    for (unsigned i = 0; i < count; i++) {
        vaddr_t at = address + ((vaddr_t)i << 12);

        level = 0;
        entry = page_table_make(table, entry, at, &level);
        if (entry == NULL || (*entry & PAGE_TABLE_PRESENT)) {
            page_table_undo(table, address, at);
            return entry == NULL ? -ENOMEM : -EEXIST;
        }
        page_table_put(table, entry, 0, places[i] | flags | PAGE_TABLE_PRESENT);
    }
    return 0;
}

bool
page_table_unmap_each(struct page_table *table, vaddr_t address, paddr_t *places, unsigned count)
{
    vaddr_t first = address, last = address + ((vaddr_t)count << 12) - 1;
    unsigned level = 0;
    uint64_t *entry = page_table_find(table, address, &level);

    for (unsigned i = 0; i < count; i++) {
        if (level != 0 || !(*entry & PAGE_TABLE_PRESENT))
            return false;
        places[i] = *entry & PAGE_TABLE_PLACE;
        page_table_write(entry, 0);
        table->ops->flush(address);
        entry = page_table_next(table, entry, &address, &level, last);
    }
    page_table_prune(table, first, last);
    return true;
}

int
page_table_reserve(struct page_table *table, vaddr_t address, size_t size)
{
    vaddr_t first = address, last = address + (size - 1);
    unsigned level;

    do {
        level = 0;
        if (page_table_make(table, NULL, address, &level) == NULL) {
            page_table_prune(table, first, address);
            return -ENOMEM;
        }
    } while (page_table_step(&address, 1, last));
    return 0;
}

void
page_table_set(struct page_table *table, vaddr_t address, paddr_t place, uint64_t flags)
{
    unsigned level = 0;
    uint64_t *entry = page_table_find(table, address, &level);
    bool was_present = (*entry & PAGE_TABLE_PRESENT) != 0;

    page_table_write(entry, flags & PAGE_TABLE_PRESENT ? place | flags : 0);
    if (was_present)
        table->ops->flush(address);
}
