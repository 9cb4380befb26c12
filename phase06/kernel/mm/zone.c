/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The buddies at work.
 * @ingroup mm
 *
 * Pure: this file touches struct page and struct zone only. Host tests compile it as it is and
 * compare it with a bitmap.
 */
#include <kernel/mm/zone.h>

void
zone_init(struct zone *zone, enum zone_id id, const char *name, uint32_t begin, uint32_t end)
{
    *zone = (struct zone){
        .name = name, .begin = begin, .end = end, .hot = PAGE_NONE, .lock = zone->lock
    };
    for (unsigned order = 0; order <= PAGE_ORDER_MAX; order++)
        zone->first[order] = PAGE_NONE;
    for (uint32_t number = begin; number < end; number++)
        page_frames[number] = (struct page){ .zone = (uint8_t)id };
}

/* ---- the lists of free blocks -------------------------------------------------------------- */

static void
zone_list_add(struct zone *zone, uint32_t number, unsigned order)
{
    struct page *page = &page_frames[number];

    page->state |= PAGE_IS_FREE;
    page->order = (uint8_t)order;
    page->previous = PAGE_NONE;
    page->next = zone->first[order];
    if (page->next != PAGE_NONE)
        page_frames[page->next].previous = number;
    zone->first[order] = number;
    zone->count[order]++;
}

static void
zone_list_remove(struct zone *zone, uint32_t number)
{
    struct page *page = &page_frames[number];

    if (page->previous == PAGE_NONE)
        zone->first[page->order] = page->next;
    else
        page_frames[page->previous].next = page->next;
    if (page->next != PAGE_NONE)
        page_frames[page->next].previous = page->previous;
    page->state &= (uint16_t)~PAGE_IS_FREE;
    zone->count[page->order]--;
}

/* ---- the buddies --------------------------------------------------------------------------- */

/** Put a block in the lists, merged with all buddies that are free. */
/* [merge] */
static void
zone_merge(struct zone *zone, uint32_t number, unsigned order)
{
    while (order < PAGE_ORDER_MAX) {
        uint32_t buddy = number ^ (1u << order);

        if (!(page_frames[buddy].state & PAGE_IS_FREE) || page_frames[buddy].order != order)
            break;
        zone_list_remove(zone, buddy);
        number &= buddy; /* the lower of the two heads them both */
        order++;
        zone->merges++;
    }
    zone_list_add(zone, number, order);
}
/* [/merge] */

/** Take a block out of the lists, halving a larger one if need be; PAGE_NONE: there is none. */
/* [split] */
static uint32_t
zone_split(struct zone *zone, unsigned order)
{
    unsigned found = order;
    uint32_t number;

    while (zone->first[found] == PAGE_NONE) {
        if (found++ == PAGE_ORDER_MAX)
            return PAGE_NONE;
    }
    number = zone->first[found];
    zone_list_remove(zone, number);
    while (found > order) {
        found--;
        zone_list_add(zone, number + (1u << found), found); /* the upper half stays free */
        zone->splits++;
    }
    return number;
}
/* [/split] */

/* ---- hot pages ----------------------------------------------------------------------------- */

static uint32_t
zone_hot_pop(struct zone *zone)
{
    uint32_t number = zone->hot;

    zone->hot = page_frames[number].next;
    zone->hot_count--;
    return number;
}

static void
zone_hot_push(struct zone *zone, uint32_t number)
{
    page_frames[number].next = zone->hot;
    zone->hot = number;
    if (++zone->hot_count <= ZONE_HOT)
        return;
    for (unsigned i = 0; i < ZONE_HOT_BATCH; i++)
        zone_merge(zone, zone_hot_pop(zone), 0);
}

/** None waits: split a block for several of them at once, if there is one. */
static void
zone_hot_fill(struct zone *zone)
{
    uint32_t number =
        zone->free >> ZONE_HOT_FILL == 0 ? PAGE_NONE : zone_split(zone, ZONE_HOT_FILL);

    if (number == PAGE_NONE)
        return;
    zone->hot = number; /* the lowest is the first to go */
    zone->hot_count = 1u << ZONE_HOT_FILL;
    for (uint32_t last = number + zone->hot_count - 1; number < last; number++)
        page_frames[number].next = number + 1;
}

void
zone_drain(struct zone *zone)
{
    while (zone->hot_count > 0)
        zone_merge(zone, zone_hot_pop(zone), 0);
}

/* ---- for page_alloc.c ---------------------------------------------------------------------- */

/** The largest block that may begin here and ends in the range. */
static unsigned
zone_order_at(uint32_t begin, uint32_t end)
{
    unsigned order = PAGE_ORDER_MAX;

    while ((begin & ((1u << order) - 1)) != 0 || end - begin < 1u << order)
        order--;
    return order;
}

void
zone_add(struct zone *zone, uint32_t begin, uint32_t end)
{
    begin = begin > zone->begin ? begin : zone->begin;
    end = end < zone->end ? end : zone->end;
    while (begin < end) {
        unsigned order = zone_order_at(begin, end);

        for (uint32_t i = 0; i < 1u << order; i++)
            page_frames[begin + i].state = PAGE_IS_MANAGED;
        zone_merge(zone, begin, order);
        zone->managed += 1u << order;
        zone->free += 1u << order;
        begin += 1u << order;
    }
}

struct page *
zone_alloc(struct zone *zone, unsigned order)
{
    uint32_t number = PAGE_NONE;
    struct page *page;

    if (order == 0 && zone->hot_count == 0)
        zone_hot_fill(zone);
    if (order == 0 && zone->hot_count > 0) {
        number = zone_hot_pop(zone);
    } else if (zone->free >> order != 0) { /* else there is nothing to look for */
        number = zone_split(zone, order);
        if (number == PAGE_NONE && zone->hot_count > 0) {
            zone_drain(zone); /* what waits in there may be the missing half */
            number = zone_split(zone, order);
        }
    }
    if (number == PAGE_NONE) {
        zone->failures++;
        return NULL;
    }
    page = &page_frames[number];
    page->state = PAGE_IS_MANAGED | PAGE_IS_USED;
    page->order = (uint8_t)order;
    page->references = 1;
    zone->free -= 1u << order;
    zone->allocations++;
    return page;
}

void
zone_free(struct zone *zone, struct page *page, unsigned order)
{
    page->state = PAGE_IS_MANAGED;
    page->references = 0;
    zone->free += 1u << order;
    zone->frees++;
    if (order == 0)
        zone_hot_push(zone, page_number(page));
    else
        zone_merge(zone, page_number(page), order);
}
