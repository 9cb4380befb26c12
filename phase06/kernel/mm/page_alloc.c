/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief page_alloc(), page_free() and references: which zone, and is the caller to be believed?
 * @ingroup mm
 *
 * Next to read: zone.c, which does the work; memory.c, which fills the zones.
 */
#include <kernel/mm/page_alloc.h>

#include <kernel/mm/failalloc.h>
#include <kernel/panic/panic.h>
#include <kernel/x86/cpu.h>

LOCK_CLASS(84, zone);

struct page *page_frames;
uint32_t page_frames_count;
char *page_memory;
struct zone page_zones[ZONE_COUNT] = {
    [0 ... ZONE_COUNT - 1] = { .lock = SPINLOCK_INIT(zone) },
};

__attribute__((weak)) void
page_clear_high(struct page *page, unsigned order)
{
    panic("page %u (order %u) is not mapped and cannot be cleared", (unsigned)page_number(page),
          order);
}

static void
page_clear(struct page *page, unsigned order)
{
    if (page_zones[ZONE_HIGH].begin <= page_number(page))
        page_clear_high(page, order);
    else
        page_clear_mapped(page_to_virt(page), (size_t)PAGE_SIZE << order);
}

/** The best zone for a request; those below it will do, too. In 64 bit nothing is high. */
static int
page_first_zone(unsigned request)
{
    if (request & PAGE_DMA)
        return ZONE_DMA;
    return (request & PAGE_HIGH) && page_zones[ZONE_HIGH].managed != 0 ? ZONE_HIGH : ZONE_NORMAL;
}

__attribute__((weak)) bool
page_reclaim(void)
{
    return false;
}

/** From the best zone that has a block. Part of each first touch of a page, so without a call. */
static inline __attribute__((always_inline)) struct page *
page_take(unsigned order, unsigned request)
{
    uintptr_t flags = cpu_interrupts_save();
    struct page *page = NULL;

    for (int id = page_first_zone(request); id >= ZONE_DMA && page == NULL; id--) {
        if (page_zones[id].managed == 0)
            continue;
        spin_lock(&page_zones[id].lock);
        page = zone_alloc(&page_zones[id], order);
        spin_unlock(&page_zones[id].lock);
    }
    cpu_interrupts_restore(flags);
    return page;
}

/** There was none: what others only keep may help. */
static __attribute__((noinline)) struct page *
page_take_reclaimed(unsigned order, unsigned request)
{
    return page_reclaim() ? page_take(order, request) : NULL;
}

struct page *
page_alloc(unsigned order, unsigned request)
{
    struct page *page;

    if (order > PAGE_ORDER_MAX || failalloc_now())
        return NULL;
    page = page_take(order, request);
    if (page == NULL && !(request & PAGE_EASY))
        page = page_take_reclaimed(order, request);
    if (page != NULL && (request & PAGE_ZERO))
        page_clear(page, order);
    return page;
}

/** Why a block cannot be freed, or NULL if it can. */
static const char *
page_free_error(const struct page *page, unsigned order)
{
    if (!(page->state & PAGE_IS_MANAGED))
        return "not ours: a hole, reserved, or the kernel";
    if (!(page->state & PAGE_IS_USED))
        return "free already, or in the middle of a block";
    if (page->order != order)
        return "of another order";
    if (page->references != 1)
        return "still in use by others";
    if (page->state & (PAGE_IS_SLAB | PAGE_IS_LARGE | PAGE_IS_OBJECTS))
        return "the heap's";
    return NULL;
}

void
page_free(struct page *page, unsigned order)
{
    struct zone *zone;
    const char *error;
    uintptr_t flags;

    if (page == NULL)
        return;
    if (page < page_frames || page >= page_frames + page_frames_count)
        panic("page_free(%p, %u): this block is no page at all", (void *)page, order);
    zone = &page_zones[page->zone];
    flags = spin_lock_irq(&zone->lock);
    error = page_free_error(page, order);
    if (error != NULL)
        panic("page_free(%p, %u): this block is %s", (void *)page, order, error);
    zone_free(zone, page, order);
    spin_unlock_irq(&zone->lock, flags);
}

void
page_get(struct page *page)
{
    ASSERT(__atomic_fetch_add(&page->references, 1, __ATOMIC_RELAXED) != 0);
}

bool
page_put(struct page *page)
{
    uint32_t before;

    if (page == NULL)
        return false;
    /* The last one keeps its reference until page_free() has looked at it. */
    do {
        before = page_references(page);
        ASSERT(before != 0);
        if (before == 1) {
            page_free(page, page->order);
            return true;
        }
    } while (!__atomic_compare_exchange_n(&page->references, &before, before - 1, false,
                                          __ATOMIC_RELEASE, __ATOMIC_RELAXED));
    return false;
}

void
page_drain(void)
{
    for (int id = 0; id < ZONE_COUNT; id++) {
        uintptr_t flags = spin_lock_irq(&page_zones[id].lock);

        zone_drain(&page_zones[id]);
        spin_unlock_irq(&page_zones[id].lock, flags);
    }
}

uint32_t
page_free_count(void)
{
    uint32_t free = 0;

    for (int id = 0; id < ZONE_COUNT; id++)
        free += page_zones[id].free;
    return free;
}
