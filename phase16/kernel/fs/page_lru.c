/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Which pages of files go when memory is short: two lists, and a second look.
 * @ingroup fs
 *
 * A page begins in the inactive list. One that is used again there, and once more, moves to the
 * active list. So a file that is read once from end to end, however long, drives out nothing but
 * itself. When the inactive list has become the shorter one, the active list gives of its end.
 *
 * What is mapped or dirty is passed by: its owner, or writeback.c, brings it back into play.
 * Source: S. Jiang, X. Zhang, "Clock-Pro", 2005, §2, for what two lists are good for.
 */
#include <kernel/fs/page_cache.h>

#include <kernel/mm/shrink.h>
#include <kernel/panic/panic.h>

/** Pages that go at once: as much as is freed with the lock free. */
#define PAGE_LRU_BATCH 16u
/** Pages that are looked at with the lock held, and how often in vain. */
#define PAGE_LRU_LOOKS 1024u
#define PAGE_LRU_VAIN  3u

static struct page_list *
page_lru_of(const struct page *page)
{
    return page->state & PAGE_ACTIVE ? &page_cache.active : &page_cache.inactive;
}

static void
page_list_remove(struct page_list *list, struct page *page)
{
    if (page->next != PAGE_NONE)
        page_frames[page->next].previous = page->previous;
    else
        list->last = page->previous;
    if (page->previous != PAGE_NONE)
        page_frames[page->previous].next = page->next;
    else
        list->first = page->next;
    list->count--;
}

static void
page_list_add_first(struct page_list *list, struct page *page)
{
    uint32_t number = page_number(page);

    page->previous = PAGE_NONE;
    page->next = list->first;
    if (list->first != PAGE_NONE)
        page_frames[list->first].previous = number;
    else
        list->last = number;
    list->first = number;
    list->count++;
}

void
page_lru_add(struct page *page)
{
    page_list_add_first(page_lru_of(page), page);
}

void
page_lru_remove(struct page *page)
{
    page_list_remove(page_lru_of(page), page);
}

/** To the front of the other list, or of its own. */
static void
page_lru_move(struct page *page, bool active)
{
    page_lru_remove(page);
    page->state &= (uint16_t) ~(PAGE_ACTIVE | PAGE_REFERENCED);
    page->state |= active ? PAGE_ACTIVE : 0;
    page_lru_add(page);
}

/* [touch] */
void
page_lru_touch(struct page *page)
{
    if ((page->state & (PAGE_REFERENCED | PAGE_ACTIVE)) == PAGE_REFERENCED)
        page_lru_move(page, true);
    else
        page->state |= PAGE_REFERENCED;
}
/* [/touch] */

/** The inactive list gets some of the oldest active ones, as long as it is the shorter one. */
static void
page_lru_refill(void)
{
    uint32_t looks = PAGE_LRU_BATCH;

    while (page_cache.inactive.count < page_cache.active.count && looks-- > 0) {
        struct page *page = &page_frames[page_cache.active.last];

        page_lru_move(page, page->state & PAGE_REFERENCED);
    }
}

/* [scan] */
/** Look at the oldest inactive ones. @return how many are in @p page: their last references */
static uint32_t
page_lru_scan(struct page **page, struct radix_node **freed)
{
    uint32_t looks = page_cache.inactive.count, count = 0;

    if (looks > PAGE_LRU_LOOKS)
        looks = PAGE_LRU_LOOKS;
    while (count < PAGE_LRU_BATCH && looks-- > 0) {
        struct page *last = &page_frames[page_cache.inactive.last];

        if (last->state & PAGE_REFERENCED)
            page_lru_move(last, false); /* a second look */
        else if (page_cache_drop(last, freed))
            page[count++] = last;
        else
            page_lru_move(last, page_references(last) > 1);
    }
    return count;
}
/* [/scan] */

uint32_t
page_cache_shrink(uint32_t most)
{
    struct page *page[PAGE_LRU_BATCH];
    uint32_t all = 0;

    for (unsigned vain = 0; all < most && vain < PAGE_LRU_VAIN;) {
        struct radix_node *freed = NULL;
        uintptr_t flags = spin_lock_irq(&page_cache.lock);
        uint32_t count;

        page_lru_refill();
        count = page_lru_scan(page, &freed);
        spin_unlock_irq(&page_cache.lock, flags);
        page_cache_free_nodes(freed);
        for (uint32_t i = 0; i < count; i++)
            page_free(page[i], 0);
        all += count;
        vain = count == 0 ? vain + 1 : 0;
    }
    if (all == 0 && page_cache.dirty > 0)
        writeback_wake();
    return all;
}

SHRINKER(51, pagecache, page_cache_shrink);
