/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief First fit, with a page between areas.
 * @ingroup mm
 */
#include <kernel/mm/area.h>

#include <kernel/mm/kmalloc.h>
#include <kernel/mm/page.h>
#include <kernel/panic/panic.h>

LOCK_CLASS(81, area);

/** Put @p area in the first gap that holds it and a guard on both sides. @return whether there is
 * one */
static bool
area_place(struct area_pool *pool, struct area *area, size_t alignment)
{
    struct area **link = &pool->first;
    vaddr_t start = pool->start + AREA_GUARD;

    for (;; link = &(*link)->next) {
        vaddr_t end = *link == NULL ? pool->end : (*link)->start;

        start = (start + alignment - 1) & ~(vaddr_t)(alignment - 1);
        if (start < end && end - start >= AREA_GUARD && end - start - AREA_GUARD >= area->size)
            break;
        if (*link == NULL)
            return false;
        start = (*link)->start + (*link)->size + AREA_GUARD;
    }
    area->start = start;
    area->next = *link;
    *link = area;
    return true;
}

struct area *
area_alloc(struct area_pool *pool, size_t size)
{
    return area_alloc_aligned(pool, size, PAGE_SIZE);
}

struct area *
area_alloc_aligned(struct area_pool *pool, size_t size, size_t alignment)
{
    struct area *area;
    uintptr_t flags;
    bool placed;

    ASSERT(size != 0);
    if (size > pool->end - pool->start)
        return NULL;
    area = kmalloc(sizeof(*area));
    if (area == NULL)
        return NULL;
    area->mixed = false;
    area->size = (size + PAGE_SIZE - 1) & ~(size_t)(PAGE_SIZE - 1);
    flags = spin_lock_irq(&pool->lock);
    placed = area_place(pool, area, alignment);
    spin_unlock_irq(&pool->lock, flags);
    if (placed)
        return area;
    kfree(area);
    return NULL;
}

struct area *
area_lookup(struct area_pool *pool, vaddr_t start)
{
    uintptr_t flags = spin_lock_irq(&pool->lock);
    struct area *area = pool->first;

    while (area != NULL && area->start < start)
        area = area->next;
    spin_unlock_irq(&pool->lock, flags);
    return area != NULL && area->start == start ? area : NULL;
}

void
area_free(struct area_pool *pool, struct area *area)
{
    uintptr_t flags = spin_lock_irq(&pool->lock);
    struct area **link = &pool->first;

    while (*link != NULL && *link != area)
        link = &(*link)->next;
    ASSERT(*link == area);
    *link = area->next;
    spin_unlock_irq(&pool->lock, flags);
    kfree(area);
}
