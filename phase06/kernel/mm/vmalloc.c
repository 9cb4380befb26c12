/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief vmalloc(): addresses from a pool, pages from anywhere.
 * @ingroup mm
 *
 * Which pages an area has is written down in one place only: in the page tables.
 */
#include <kernel/mm/vmalloc.h>

#include <kernel/mm/area.h>
#include <kernel/mm/page.h>
#include <kernel/mm/paging.h>
#include <kernel/panic/panic.h>
#include <lib/string.h>
#include <mode/layout.h>

struct area_pool vmalloc_pool = AREA_POOL(LAYOUT_VMALLOC_START, LAYOUT_VMALLOC_END);

/** Pages that are mapped by one call; their places are on the stack. */
#define VMALLOC_BATCH 32u

static unsigned
vmalloc_batch(size_t size)
{
    size_t pages = size / PAGE_SIZE;

    return (unsigned)(pages < VMALLOC_BATCH ? pages : VMALLOC_BATCH);
}

static void
vmalloc_free_pages(const paddr_t *places, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        page_free(phys_to_page(places[i]), 0);
}

/** Unmap and free the first @p size bytes of an area. */
static void
vmalloc_empty(const struct area *area, size_t size)
{
    paddr_t places[VMALLOC_BATCH];
    unsigned count;

    for (size_t done = 0; done < size; done += count * PAGE_SIZE) {
        count = vmalloc_batch(size - done);
        paging_unmap_pages(area->start + done, places, count);
        vmalloc_free_pages(places, count); /* now that nothing shows them any more */
    }
}

/** Put a page at each of @p count addresses. @return false: out of memory, and there are none */
static bool
vmalloc_fill_batch(vaddr_t address, unsigned count, unsigned request)
{
    paddr_t places[VMALLOC_BATCH];

    for (unsigned i = 0; i < count; i++) {
        struct page *page = page_alloc(0, request);

        if (page == NULL) {
            vmalloc_free_pages(places, i);
            return false;
        }
        places[i] = page_to_phys(page);
    }
    if (paging_map_pages(address, places, count) == 0)
        return true;
    vmalloc_free_pages(places, count);
    return false;
}

/** The same for all addresses of an area. */
static bool
vmalloc_fill(const struct area *area, unsigned request)
{
    unsigned count;

    for (size_t done = 0; done < area->size; done += count * PAGE_SIZE) {
        count = vmalloc_batch(area->size - done);
        if (!vmalloc_fill_batch(area->start + done, count, request)) {
            vmalloc_empty(area, done);
            return false;
        }
    }
    return true;
}

static void *
vmalloc_pages(size_t size, unsigned request)
{
    struct area *area = size == 0 ? NULL : area_alloc(&vmalloc_pool, size);

    if (area == NULL)
        return NULL;
    if (vmalloc_fill(area, request))
        return (void *)area->start;
    area_free(&vmalloc_pool, area);
    return NULL;
}

void *
vmalloc(size_t size)
{
    return vmalloc_pages(size, PAGE_HIGH);
}

void *
vzalloc(size_t size)
{
    return vmalloc_pages(size, PAGE_HIGH | PAGE_ZERO);
}

void
vfree(void *memory)
{
    struct area *area;

    if (memory == NULL)
        return;
    area = area_lookup(&vmalloc_pool, (vaddr_t)memory);
    if (area == NULL)
        panic("vfree: no area begins at %p", memory);
    if (area->mixed)
        vmalloc_empty_mixed(area);
    else
        vmalloc_empty(area, area->size);
    area_free(&vmalloc_pool, area);
}

bool
vmalloc_is_address(vaddr_t address)
{
    return address >= LAYOUT_VMALLOC_START && address < LAYOUT_VMALLOC_END;
}
