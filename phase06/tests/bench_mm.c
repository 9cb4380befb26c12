/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Benchmarks of the page allocator and of the heap, and of a first-fit heap beside it.
 * @ingroup tests
 *
 * The two heaps get the same sequence of 256 blocks that come and go, 16 bytes to 8 KiB, in the
 * same order; one iteration frees one and allocates another.
 */
#include <kernel/mm/kmalloc.h>
#include <kernel/mm/page.h>
#include <kernel/mm/page_alloc.h>
#include <kernel/test/bench.h>
#include <lib/random.h>
#include <tests/naive_heap.h>

/* ---- pages --------------------------------------------------------------------------------- */

/** What has been taken away, chained through the pages. */
static struct page *bench_taken;

static void
bench_page_untake(void)
{
    while (bench_taken != NULL) {
        struct page *next = bench_taken->owner;

        page_free(bench_taken, bench_taken->order);
        bench_taken = next;
    }
    page_drain();
}

/** Leave normal memory with 4 MiB blocks only: then a page costs all ten splits and merges. */
static void
bench_page_take(void)
{
    bench_page_untake();
    for (unsigned order = 0; order < PAGE_ORDER_MAX; order++) {
        while (page_zones[ZONE_NORMAL].count[order] > 0) {
            struct page *page = page_alloc(order, 0);

            if (page == NULL)
                return;
            page->owner = bench_taken;
            bench_taken = page;
        }
    }
}

BENCH(page, cold, "pages: one page out of 4 MiB, and merged", 1000, bench_page_take)
{
    page_free(page_alloc(0, 0), 0);
    page_drain();
}

BENCH(page, cold_large, "pages: a block of order 4 out of 4 MiB", 1000, bench_page_take)
{
    page_free(page_alloc(4, 0), 4);
}

BENCH(page, hot, "pages: page_alloc + page_free", 1000, bench_page_untake)
{
    page_free(page_alloc(0, 0), 0);
}

BENCH(page, zeroed, "pages: page_alloc + page_free, zeroed", 1000, NULL)
{
    page_free(page_alloc(0, PAGE_ZERO), 0);
}

/* ---- the heap ------------------------------------------------------------------------------ */

#define BENCH_BLOCKS      256
#define BENCH_NAIVE_ORDER 8 /* 1 MiB, five times what the blocks need */

static void *bench_block[BENCH_BLOCKS], *bench_naive_block[BENCH_BLOCKS];
static struct page *bench_naive_page;
static struct naive_heap bench_naive_heap;
static struct random bench_random;

/** 16 bytes to 8 KiB; small sizes are as frequent as large ones. */
static size_t
bench_size(void)
{
    return 16 + random_below(&bench_random, (uint64_t)16 << random_below(&bench_random, 10)) - 1;
}

static void
bench_heap_begin(void)
{
    random_init(&bench_random, 6);
    for (unsigned i = 0; i < BENCH_BLOCKS; i++)
        bench_block[i] = kmalloc(bench_size());
}

BENCH(heap, mixed, "heap: kfree + kmalloc, 16 B to 8 KiB", 5000, bench_heap_begin)
{
    void **block = &bench_block[random_below(&bench_random, BENCH_BLOCKS)];

    kfree(*block);
    *block = kmalloc(bench_size());
}

static void
bench_heap_end(void)
{
    for (unsigned i = 0; i < BENCH_BLOCKS; i++) {
        kfree(bench_block[i]);
        bench_block[i] = NULL;
    }
}

static void
bench_naive_begin(void)
{
    bench_heap_end();
    bench_naive_page = page_alloc(BENCH_NAIVE_ORDER, 0);
    if (bench_naive_page == NULL)
        return;
    naive_init(&bench_naive_heap, page_to_virt(bench_naive_page),
               (size_t)PAGE_SIZE << BENCH_NAIVE_ORDER);
    random_init(&bench_random, 6);
    for (unsigned i = 0; i < BENCH_BLOCKS; i++)
        bench_naive_block[i] = naive_alloc(&bench_naive_heap, bench_size());
}

BENCH(heap, naive, "heap: the same, naive first-fit list", 5000, bench_naive_begin)
{
    void **block = &bench_naive_block[random_below(&bench_random, BENCH_BLOCKS)];

    naive_free(*block);
    *block = bench_naive_page == NULL ? NULL : naive_alloc(&bench_naive_heap, bench_size());
}

static void
bench_naive_end(void)
{
    page_free(bench_naive_page, BENCH_NAIVE_ORDER);
    bench_naive_page = NULL;
    for (unsigned i = 0; i < BENCH_BLOCKS; i++)
        bench_naive_block[i] = NULL;
}

/* What the two above spend on choosing block and size. */
BENCH(heap, noise, "heap: the same, nothing allocated", 5000, bench_naive_end)
{
    random_below(&bench_random, BENCH_BLOCKS);
    bench_size();
}

BENCH(heap, pair, "heap: kmalloc + kfree of 64 bytes", 1000, NULL)
{
    kfree(kmalloc(64));
}

BENCH(heap, pair_page, "heap: kmalloc + kfree of 4 KiB", 1000, NULL)
{
    kfree(kmalloc(4096));
}
