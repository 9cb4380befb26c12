/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief mmio_map() with page tables: the strong one of two.
 * @ingroup mm
 *
 * Next to read: phase03's kernel/mm/mmio.c, which was enough without paging.
 */
#include <kernel/mm/mmio.h>

#include <kernel/mm/area.h>
#include <kernel/mm/page.h>
#include <kernel/panic/panic.h>
#include <mode/layout.h>

/** Below, everything is in the direct map, with the right cache types. */
#define MMIO_LOW 0x100000u

static struct area_pool mmio_pool = AREA_POOL(LAYOUT_MMIO_START, LAYOUT_MMIO_END);

/** Is any of these pages memory: one that page_alloc() may give, also above the direct map, or one
 * that is in it? */
static bool
mmio_is_memory(paddr_t first, paddr_t end)
{
    struct paging_page page;

    for (; first < end; first += PAGE_SIZE) {
        if (phys_to_page(first) != NULL)
            return true;
        if (first < address_limit() &&
            paging_translate(&address_space_kernel, (vaddr_t)phys_to_virt(first), &page))
            return true;
    }
    return false;
}

void *
mmio_map_as(paddr_t address, size_t size, enum paging_cache cache)
{
    paddr_t first = address & ~(paddr_t)(PAGE_SIZE - 1);
    paddr_t end;
    struct area *area;

    if (size == 0)
        return NULL;
    /* First of all: the screen's driver asks before paging_init() has found out anything. */
    if (address < MMIO_LOW && size <= MMIO_LOW - address)
        return phys_to_virt(address);
    if (address >= paging_place_limit() || size > paging_place_limit() - address)
        return NULL;
    end = (address + size + PAGE_SIZE - 1) & ~(paddr_t)(PAGE_SIZE - 1);
    if (end - first > LAYOUT_MMIO_END - LAYOUT_MMIO_START || mmio_is_memory(first, end))
        return NULL;
    area = area_alloc(&mmio_pool, (size_t)(end - first));
    if (area == NULL)
        return NULL;
    if (paging_map(&address_space_kernel, area->start, first, area->size, PAGING_WRITE, cache) !=
        0) {
        area_free(&mmio_pool, area);
        return NULL;
    }
    return (void *)(area->start + (vaddr_t)(address - first));
}

void *
mmio_map(paddr_t address, size_t size)
{
    return mmio_map_as(address, size, PAGING_UNCACHED);
}

void
mmio_unmap(void *pointer)
{
    vaddr_t start = (vaddr_t)pointer & ~(vaddr_t)(PAGE_SIZE - 1);
    struct area *area;

    if (pointer == NULL || (start >= LAYOUT_DIRECT_START && start < LAYOUT_DIRECT_END))
        return;
    area = area_lookup(&mmio_pool, start);
    if (area == NULL || paging_unmap(&address_space_kernel, start, area->size) != 0)
        panic("mmio_unmap: nothing was mapped at %p", pointer);
    area_free(&mmio_pool, area);
}
