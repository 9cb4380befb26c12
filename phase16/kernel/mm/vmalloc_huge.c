/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Areas of the kernel in large pages where possible.
 * @ingroup mm
 *
 * As in vmalloc.c, what an area holds is written down in the page tables only. Nobody gives
 * anything back for a large page: small ones do.
 */
#include <kernel/mm/vmalloc_huge.h>

#include <kernel/mm/paging.h>
#include <kernel/mm/space_large.h>
#include <kernel/mm/vmalloc.h>
#include <kernel/panic/panic.h>

/** @return bytes that are mapped at @p address now: a page of 2 MiB or of 4 KiB; 0: no memory */
static size_t
vmalloc_fill_piece(vaddr_t address, size_t left)
{
    unsigned order =
        left >= SPACE_LARGE_SIZE && address % SPACE_LARGE_SIZE == 0 ? SPACE_LARGE_ORDER : 0;
    struct page *block = page_alloc(order, order == 0 ? PAGE_HIGH : PAGE_HIGH | PAGE_EASY);
    size_t size;

    if (block == NULL && order != 0)
        block = page_alloc(order = 0, PAGE_HIGH);
    if (block == NULL)
        return 0;
    size = (size_t)PAGE_SIZE << order;
    if (paging_map(&address_space_kernel, address, page_to_phys(block), size, PAGING_WRITE,
                   PAGING_CACHED) == 0)
        return size;
    page_free(block, order);
    return 0;
}

/* [empty] */
/** Unmap and free the first @p size bytes of an area: whole pages, whatever their size. */
static void
vmalloc_empty_pieces(vaddr_t start, size_t size)
{
    struct paging_page page;

    for (size_t done = 0; done < size; done += page.size) {
        if (!paging_translate(&address_space_kernel, start + done, &page) ||
            paging_unmap(&address_space_kernel, page.start, page.size) != 0)
            panic("vfree: nothing to unmap at 0x%" PRIXVADDR, start + done);
        page_free(phys_to_page(page.place), page.size == PAGE_SIZE ? 0 : SPACE_LARGE_ORDER);
    }
}
/* [/empty] */

void
vmalloc_empty_mixed(const struct area *area)
{
    vmalloc_empty_pieces(area->start, area->size);
}

void *
vmalloc_huge(size_t size)
{
    struct area *area;
    size_t piece;

    if (size < SPACE_LARGE_SIZE)
        return vmalloc(size);
    area = area_alloc_aligned(&vmalloc_pool, size, SPACE_LARGE_SIZE);
    if (area == NULL)
        return NULL;
    area->mixed = true;
    for (size_t done = 0; done < area->size; done += piece) {
        piece = vmalloc_fill_piece(area->start + done, area->size - done);
        if (piece == 0) {
            vmalloc_empty_pieces(area->start, done);
            area_free(&vmalloc_pool, area);
            return NULL;
        }
    }
    return (void *)area->start;
}
