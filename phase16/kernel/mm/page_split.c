/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A block of pages taken apart, and put together again.
 * @ingroup mm
 *
 * The buddies need no word of it: a block that is in use is in none of their lists, and its pages
 * find each other again when they are free.
 */
#include <kernel/mm/page_split.h>

#include <kernel/panic/panic.h>

void
page_split(struct page *page, unsigned order)
{
    ASSERT(page->order == order && page_references(page) == 1);
    for (uint32_t i = 0; i < 1u << order; i++) {
        page[i].state = PAGE_IS_MANAGED | PAGE_IS_USED;
        page[i].order = 0;
        page[i].references = 1;
    }
}

void
page_join(struct page *page, unsigned order)
{
    for (uint32_t i = 0; i < 1u << order; i++) {
        ASSERT(page[i].order == 0 && page_references(&page[i]) == 1);
        page[i].state = PAGE_IS_MANAGED;
        page[i].references = 0;
    }
    page->state = PAGE_IS_MANAGED | PAGE_IS_USED;
    page->order = (uint8_t)order;
    page->references = 1;
}
