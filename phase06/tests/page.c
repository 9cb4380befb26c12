/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The page allocator, seen from outside: blocks, zones, references.
 * @ingroup tests
 */
#include <kernel/mm/page_alloc.h>

#include <kernel/mm/memory.h>
#include <kernel/mm/slab.h>
#include <kernel/test/ktest.h>
#include <kernel/test/memory.h>
#include <lib/random.h>
#include <lib/string.h>

#define PAGE_TEST_BLOCKS 64

/** Fill a block with a number that depends on it alone. */
static void
page_test_fill(const struct page *page, unsigned order)
{
    uint32_t *word = page_to_virt(page);

    for (size_t i = 0; i < ((size_t)PAGE_SIZE << order) / sizeof(*word); i += 256)
        word[i] = page_number(page) * 2654435761u + (uint32_t)i;
}

static bool
page_test_is_filled(const struct page *page, unsigned order)
{
    const uint32_t *word = page_to_virt(page);

    for (size_t i = 0; i < ((size_t)PAGE_SIZE << order) / sizeof(*word); i += 256) {
        if (word[i] != page_number(page) * 2654435761u + (uint32_t)i)
            return false;
    }
    return true;
}

/** The zones as they are when everything is merged. */
static void
page_test_zones(struct zone zones[ZONE_COUNT])
{
    page_drain();
    memcpy(zones, page_zones, sizeof(page_zones));
}

static void
page_test_same(const struct zone zones[ZONE_COUNT])
{
    page_drain();
    for (int id = 0; id < ZONE_COUNT; id++) {
        KNOTE("zone %s", zones[id].name);
        KEXPECT_EQ(page_zones[id].free, zones[id].free);
        for (unsigned order = 0; order <= PAGE_ORDER_MAX; order++)
            KEXPECT_EQ(page_zones[id].count[order], zones[id].count[order]);
    }
}

KTEST(page, merge, "pages: after any order of allocating and freeing, buddies are merged as before")
{
    struct page *blocks[PAGE_TEST_BLOCKS] = { NULL };
    struct zone before[ZONE_COUNT];
    struct random random;

    random_init(&random, ktest_seed());
    page_test_zones(before);
    for (unsigned round = 0; round < 2000; round++) {
        struct page **block = &blocks[random_below(&random, PAGE_TEST_BLOCKS)];

        if (*block != NULL) {
            page_free(*block, (*block)->order);
            *block = NULL;
        } else {
            *block =
                page_alloc((unsigned)random_below(&random, 6), (unsigned)random_below(&random, 4));
        }
    }
    for (unsigned i = 0; i < PAGE_TEST_BLOCKS; i++) {
        if (blocks[i] != NULL)
            page_free(blocks[i], blocks[i]->order);
    }
    page_test_same(before);
}

KTEST(page, overlap, "pages: no block overlaps another, and each is aligned to its size")
{
    struct page *blocks[PAGE_TEST_BLOCKS];
    struct random random;

    random_init(&random, ktest_seed());
    for (unsigned i = 0; i < PAGE_TEST_BLOCKS; i++) {
        unsigned order = (unsigned)random_below(&random, 5);

        blocks[i] = page_alloc(order, 0);
        if (blocks[i] == NULL)
            continue;
        KEXPECT_EQ(page_to_phys(blocks[i]) % ((paddr_t)PAGE_SIZE << order), 0);
        page_test_fill(blocks[i], order);
    }
    for (unsigned i = 0; i < PAGE_TEST_BLOCKS; i++) {
        if (blocks[i] == NULL)
            continue;
        KEXPECT(page_test_is_filled(blocks[i], blocks[i]->order));
        page_free(blocks[i], blocks[i]->order);
    }
}

KTEST(page, zones,
      "pages: DMA memory lies below 16 MiB, normal memory is mapped, high memory is not")
{
    struct page *dma = page_alloc(3, PAGE_DMA), *normal = page_alloc(0, 0);
    struct page *high = page_alloc(0, PAGE_HIGH);

    if (dma != NULL)
        KEXPECT(page_to_phys(dma) + 8 * PAGE_SIZE <= 0x1000000);
    if (normal != NULL)
        KEXPECT(page_is_mapped(normal));
    if (normal != NULL && page_zones[ZONE_NORMAL].managed > 1000)
        KEXPECT(page_to_phys(normal) >= 0x1000000);
    if (high != NULL)
        KEXPECT_EQ(page_is_mapped(high), page_zones[ZONE_HIGH].managed == 0);
    page_free(dma, 3);
    page_free(normal, 0);
    page_free(high, 0);
    KREQUIRE_MEMORY(dma && normal && high);
}

/** Take all there is, largest blocks first, chained through the pages. @return the last one */
static struct page *
page_test_take_all(uint32_t *taken)
{
    struct page *last = NULL, *page;

    *taken = 0;
    for (int order = PAGE_ORDER_MAX; order >= 0; order--) {
        while ((page = page_alloc((unsigned)order, PAGE_HIGH)) != NULL) {
            page->owner = last;
            last = page;
            *taken += 1u << order;
        }
    }
    return last;
}

KTEST(page, exhaust, "pages: when all are taken there is NULL, and all of them come back")
{
    uint32_t every = failalloc_set(0), taken;
    struct zone before[ZONE_COUNT];
    struct page *page;

    slab_trim(); /* or page_alloc() would do it, in need */
    page_test_zones(before);
    page = page_test_take_all(&taken);
    KEXPECT_EQ(page_free_count(), 0);
    KEXPECT_EQ(taken, before[0].free + before[1].free + before[2].free);
    KEXPECT(page_alloc(0, 0) == NULL);
    KEXPECT(page_alloc(0, PAGE_DMA) == NULL);
    while (page != NULL) {
        struct page *next = page->owner;

        page_free(page, page->order);
        page = next;
    }
    page_test_same(before);
    failalloc_set(every);
}

KTEST(page, orders, "pages: a block larger than the largest is not there")
{
    KEXPECT(page_alloc(PAGE_ORDER_MAX + 1, 0) == NULL);
    KEXPECT(page_alloc(100, 0) == NULL);
    page_free(NULL, 0);
}

KTEST(page, zero, "pages: PAGE_ZERO clears what others have left, all of a block")
{
    struct page *page = page_alloc(2, 0);
    uint32_t *word, sum = 0;

    KREQUIRE_MEMORY(page);
    memset(page_to_virt(page), 0x77, 4 * PAGE_SIZE);
    page_free(page, 2);
    page = page_alloc(2, PAGE_ZERO);
    KREQUIRE_MEMORY(page);
    word = page_to_virt(page);
    for (unsigned i = 0; i < 4 * PAGE_SIZE / sizeof(*word); i++)
        sum |= word[i];
    KEXPECT_EQ(sum, 0);
    page_free(page, 2);
}

KTEST(page, references, "pages: the last reference frees, no earlier one")
{
    uint32_t before = page_free_count();
    struct page *page = page_alloc(1, 0);

    KREQUIRE_MEMORY(page);
    KEXPECT_EQ(page_references(page), 1);
    page_get(page);
    KEXPECT_EQ(page_references(page), 2);
    KEXPECT(!page_put(page));
    KEXPECT_EQ(page_free_count(), before - 2);
    KEXPECT(page_put(page));
    KEXPECT_EQ(page_free_count(), before);
    KEXPECT(!page_put(NULL));
}

KTEST(page, convert, "pages: frame, physical and virtual address lead to one another")
{
    struct page *page = page_alloc(0, 0);

    KREQUIRE_MEMORY(page);
    KEXPECT_POINTER(phys_to_page(page_to_phys(page)), page);
    KEXPECT_POINTER(phys_to_page(page_to_phys(page) + PAGE_SIZE - 1), page);
    KEXPECT_POINTER(virt_to_page(page_to_virt(page)), page);
    KEXPECT_EQ(virt_to_phys(page_to_virt(page)), page_to_phys(page));
    KEXPECT(phys_to_page(UINT64_MAX) == NULL);
    page_free(page, 0);
}
