/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The books of the buddies: lists, counts and frames tell the same.
 * @ingroup tests
 */
#include <kernel/mm/page_alloc.h>

#include <kernel/mm/memory.h>
#include <kernel/test/ktest.h>

/** Follow one list. @return its frames, or 0xFFFFFFFF if a link or a state is wrong */
static uint32_t
zone_test_list(const struct zone *zone, unsigned order)
{
    uint32_t previous = PAGE_NONE, frames = 0;

    for (uint32_t at = zone->first[order]; at != PAGE_NONE; at = page_frames[at].next) {
        const struct page *page = &page_frames[at];

        if (at < zone->begin || at >= zone->end || at % (1u << order) != 0 ||
            page->previous != previous || page->order != order || page->references != 0 ||
            page->state != (PAGE_IS_MANAGED | PAGE_IS_FREE))
            return PAGE_NONE;
        frames += 1u << order;
        previous = at;
    }
    return frames;
}

KTEST(zone, lists, "zones: each list holds free blocks of its order, as many as are counted")
{
    for (int id = 0; id < ZONE_COUNT; id++) {
        const struct zone *zone = &page_zones[id];
        uint32_t free = zone->hot_count;

        for (unsigned order = 0; order <= PAGE_ORDER_MAX; order++) {
            uint32_t frames = zone_test_list(zone, order);

            KNOTE("zone %s, order %u", zone->name, order);
            KEXPECT_EQ(frames, zone->count[order] << order);
            free += frames;
        }
        KEXPECT_EQ(free, zone->free);
        KEXPECT(zone->free <= zone->managed);
    }
}

KTEST(zone, buddies, "zones: no two free buddies are left unmerged")
{
    uint32_t unmerged = 0;

    for (uint32_t at = 0; at < page_frames_count; at++) {
        const struct page *page = &page_frames[at];

        if (!(page->state & PAGE_IS_FREE) || page->order == PAGE_ORDER_MAX)
            continue;
        page = &page_frames[at ^ (1u << page->order)];
        unmerged += (page->state & PAGE_IS_FREE) && page->order == page_frames[at].order;
    }
    KEXPECT_EQ(unmerged, 0);
}

KTEST(zone, frames, "zones: the frames of all zones together are those that are managed")
{
    uint32_t managed = 0;

    for (uint32_t at = 0; at < page_frames_count; at++)
        managed += page_frames[at].state & PAGE_IS_MANAGED;
    KEXPECT_EQ(managed, memory_managed());
    KEXPECT(managed > 7 * 256 * 3 / 4);
    KEXPECT_EQ(page_zones[ZONE_DMA].begin, 0);
    KEXPECT_EQ(page_zones[ZONE_NORMAL].begin, page_zones[ZONE_DMA].end);
    KEXPECT_EQ(page_zones[ZONE_HIGH].begin, page_zones[ZONE_NORMAL].end);
    KEXPECT_EQ(page_zones[ZONE_HIGH].end, page_frames_count);
}

KTEST(zone, hot, "zones: hot pages are few, and draining merges them")
{
    struct page *pages[2 * ZONE_HOT];
    uint32_t free = page_free_count();

    for (unsigned i = 0; i < 2 * ZONE_HOT; i++)
        pages[i] = page_alloc(0, 0);
    for (unsigned i = 0; i < 2 * ZONE_HOT; i++)
        page_free(pages[i], 0);
    KEXPECT(page_zones[ZONE_NORMAL].hot_count <= ZONE_HOT);
    KEXPECT(page_zones[ZONE_DMA].hot_count <= ZONE_HOT);
    page_drain();
    KEXPECT_EQ(page_zones[ZONE_NORMAL].hot_count + page_zones[ZONE_DMA].hot_count, 0);
    KEXPECT_EQ(page_free_count(), free);
}
