/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The walker: changing and taking away what is mapped, which may have to split large pages.
 * @ingroup x86
 *
 * Only the two ends of a range can cut a large page. Memory for splitting them is taken first; if
 * there is not enough of it, nothing has happened yet.
 */
#include <kernel/x86/page_table.h>

#include <kernel/x86/page_table_step.h>
#include <lib/errno.h>

/** Tables in reserve: both ends, and each from the highest level down. */
struct page_table_spares {
    unsigned count;
    paddr_t place[2 * PAGE_TABLE_LEVELS_MAX];
};

static void
page_table_spares_free(struct page_table *table, struct page_table_spares *spares)
{
    while (spares->count > 0)
        table->ops->table_free(spares->place[--spares->count]);
}

/** Does a page end between @p address - 1 and @p address? If not, which level's page is cut? */
static unsigned
page_table_cut(const struct page_table *table, vaddr_t address)
{
    unsigned level = 0;
    uint64_t *entry = page_table_find(table, address, &level);

    if (!(*entry & PAGE_TABLE_PRESENT) || (address & (page_table_span(level) - 1)) == 0)
        return 0;
    return level;
}

/** Put tables in reserve for a cut through a page of @p level. @return 0 or -ENOMEM */
static int
page_table_spares_add(struct page_table *table, struct page_table_spares *spares, unsigned level)
{
    for (; level > 0; level--) {
        paddr_t place = table->ops->table_alloc();

        if (place == 0)
            return -ENOMEM;
        spares->place[spares->count++] = place;
    }
    return 0;
}

/* [split] */
/** Replace a large page by a table of smaller ones that say the same. */
static void
page_table_split(struct page_table *table, uint64_t *entry, vaddr_t address, unsigned level,
                 paddr_t spare)
{
    uint64_t flags = page_table_large(page_table_small(*entry, level), level - 1);
    paddr_t place = page_table_place(*entry, level);
    uint64_t *entries = page_table_view(table, spare);

    for (unsigned i = 0; i < PAGE_TABLE_ENTRIES; i++) {
        entries[i] = place | flags;
        place += page_table_span(level - 1);
    }
    page_table_write(entry, page_table_pointer(table, address, level, spare));
    table->ops->flush(address);
}
/* [/split] */

/** Make a page end where @p address begins. */
static void
page_table_split_at(struct page_table *table, struct page_table_spares *spares, vaddr_t address)
{
    unsigned level;

    while ((level = page_table_cut(table, address)) > 0) {
        unsigned at = level;
        uint64_t *entry = page_table_find(table, address, &at);

        page_table_split(table, entry, address, level, spares->place[--spares->count]);
    }
}

/** Make pages end at both ends of a range. @return 0 or -ENOMEM */
static int
page_table_split_ends(struct page_table *table, vaddr_t first, vaddr_t last)
{
    struct page_table_spares spares;
    unsigned begin = page_table_cut(table, first);
    unsigned end = last + 1 == 0 ? 0 : page_table_cut(table, last + 1);

    if (begin == 0 && end == 0)
        return 0;
    spares.count = 0;
    if (page_table_spares_add(table, &spares, begin) != 0 ||
        page_table_spares_add(table, &spares, end) != 0) {
        page_table_spares_free(table, &spares);
        return -ENOMEM;
    }
    if (begin != 0)
        page_table_split_at(table, &spares, first);
    if (end != 0)
        page_table_split_at(table, &spares, last + 1);
    /* Both ends in one large page share tables. Those left over are full of zeros still. */
    page_table_spares_free(table, &spares);
    return 0;
}

/** Find the first entry of a range, behind cutting what has to be cut for it: nothing, most often.
 * @return the entry, and its level; NULL when there is no memory */
static uint64_t *
page_table_open(struct page_table *table, vaddr_t first, vaddr_t last, unsigned *level)
{
    uint64_t *entry;

    *level = 0;
    entry = page_table_find(table, first, level);
    if (page_table_is_small(*level, first, last))
        return entry;
    if (page_table_split_ends(table, first, last) != 0)
        return NULL;
    *level = 0;
    return page_table_find(table, first, level);
}

int
page_table_unmap(struct page_table *table, vaddr_t address, size_t size)
{
    vaddr_t last = address + (size - 1);
    unsigned level;
    uint64_t *entry = page_table_open(table, address, last, &level);

    if (entry == NULL)
        return -ENOMEM;
    page_table_clear_from(table, entry, level, address, last);
    return 0;
}

/** Is every page of this range mapped? */
static bool
page_table_is_full(const struct page_table *table, vaddr_t address, vaddr_t last)
{
    unsigned level = 0;
    uint64_t *entry = page_table_find(table, address, &level);

    while (entry != NULL && (*entry & PAGE_TABLE_PRESENT))
        entry = page_table_next(table, entry, &address, &level, last);
    return entry == NULL;
}

int
page_table_change(struct page_table *table, vaddr_t address, size_t size, uint64_t mask,
                  uint64_t flags)
{
    vaddr_t last = address + (size - 1);
    unsigned level;
    uint64_t *entry;

    if (!page_table_is_full(table, address, last))
        return -ENOENT;
    entry = page_table_open(table, address, last, &level);
    if (entry == NULL)
        return -ENOMEM;
    do {
        uint64_t now = (page_table_small(*entry, level) & ~mask) | flags;

        page_table_write(entry, page_table_place(*entry, level) | page_table_large(now, level));
        table->ops->flush(address);
    } while ((entry = page_table_next(table, entry, &address, &level, last)) != NULL);
    return 0;
}
