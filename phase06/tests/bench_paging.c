/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What changing a translation costs.
 * @ingroup tests
 */
#include <kernel/mm/page.h>
#include <kernel/mm/paging.h>
#include <kernel/mm/vmalloc.h>
#include <kernel/panic/panic.h>
#include <kernel/test/bench.h>
#include <mode/layout.h>

#define BENCH_PAGING_ADDRESS (LAYOUT_MMIO_END - 0x1000000u)
#define BENCH_PAGING_LARGE   0x200000u

static void
bench_paging_map(vaddr_t address, size_t size)
{
    if (paging_map(&address_space_kernel, address, 0, size, PAGING_READ, PAGING_CACHED) != 0)
        panic("no memory for a benchmark");
}

static void
bench_paging_unmap(vaddr_t address, size_t size)
{
    if (paging_unmap(&address_space_kernel, address, size) != 0)
        panic("a benchmark lost its page");
}

/** A neighbour, so that there is a table, and in every mode a directory above. It stays. */
static void
bench_paging_neighbour(void)
{
    struct paging_page page;

    if (!paging_translate(&address_space_kernel, BENCH_PAGING_ADDRESS, &page))
        bench_paging_map(BENCH_PAGING_ADDRESS, PAGE_SIZE);
}

BENCH(paging, page, "paging: map and unmap a page", 10000, bench_paging_neighbour)
{
    bench_paging_map(BENCH_PAGING_ADDRESS + PAGE_SIZE, PAGE_SIZE);
    bench_paging_unmap(BENCH_PAGING_ADDRESS + PAGE_SIZE, PAGE_SIZE);
}

BENCH(paging, table, "paging: map and unmap a page and its table", 1000, bench_paging_neighbour)
{
    bench_paging_map(BENCH_PAGING_ADDRESS + BENCH_PAGING_LARGE, PAGE_SIZE);
    bench_paging_unmap(BENCH_PAGING_ADDRESS + BENCH_PAGING_LARGE, PAGE_SIZE);
}

BENCH(paging, large, "paging: map and unmap a large page", 10000, bench_paging_neighbour)
{
    bench_paging_map(BENCH_PAGING_ADDRESS + BENCH_PAGING_LARGE, BENCH_PAGING_LARGE);
    bench_paging_unmap(BENCH_PAGING_ADDRESS + BENCH_PAGING_LARGE, BENCH_PAGING_LARGE);
}

BENCH(paging, translate, "paging: translate an address", 10000, NULL)
{
    struct paging_page page;

    if (!paging_translate(&address_space_kernel, LAYOUT_DIRECT_START, &page))
        panic("memory is not mapped");
}

BENCH(paging, vmalloc, "vmalloc: 16 pages, and free them", 100, NULL)
{
    void *memory = vmalloc(16 * PAGE_SIZE);

    if (memory == NULL)
        panic("no memory for a benchmark");
    vfree(memory);
}
