/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What kmalloc() and its relatives promise, in either mode.
 * @ingroup tests
 */
#include <kernel/mm/kmalloc.h>

#include <kernel/mm/leaks.h>
#include <kernel/mm/page_alloc.h>
#include <kernel/mm/slab.h>
#include <kernel/test/ktest.h>
#include <kernel/test/memory.h>
#include <lib/random.h>
#include <lib/string.h>

#define KMALLOC_TEST_BLOCKS 100

static bool
kmalloc_test_holds(const uint8_t *memory, size_t size, uint8_t byte)
{
    for (size_t i = 0; i < size; i++) {
        if (memory[i] != byte)
            return false;
    }
    return true;
}

/** From 0 bytes to some 20 KiB, small ones more often. */
static size_t
kmalloc_test_size(struct random *random)
{
    return random_below(random, (uint64_t)20 << random_below(random, 11));
}

KTEST(kmalloc, content, "kmalloc: blocks are aligned, and none touches another's content")
{
    uint8_t *blocks[KMALLOC_TEST_BLOCKS] = { NULL };
    size_t sizes[KMALLOC_TEST_BLOCKS] = { 0 };
    struct random random;

    random_init(&random, ktest_seed());
    for (unsigned round = 0; round < 1000; round++) {
        unsigned i = (unsigned)random_below(&random, KMALLOC_TEST_BLOCKS);

        if (blocks[i] != NULL) {
            KEXPECT(kmalloc_test_holds(blocks[i], sizes[i], (uint8_t)i));
            kfree(blocks[i]);
        }
        sizes[i] = kmalloc_test_size(&random);
        blocks[i] = kmalloc(sizes[i]);
        KEXPECT_EQ((uintptr_t)blocks[i] % KMALLOC_ALIGNMENT, 0);
        if (blocks[i] != NULL)
            memset(blocks[i], (int)i, sizes[i]);
    }
    for (unsigned i = 0; i < KMALLOC_TEST_BLOCKS; i++) {
        KEXPECT(blocks[i] == NULL || kmalloc_test_holds(blocks[i], sizes[i], (uint8_t)i));
        kfree(blocks[i]);
    }
}

KTEST(kmalloc, returns, "kmalloc: what is freed goes back to the page allocator, merged")
{
    void *blocks[KMALLOC_TEST_BLOCKS];
    uint32_t before, live = leaks_blocks();

    slab_trim();
    before = page_free_count();
    for (size_t i = 0; i < KMALLOC_TEST_BLOCKS; i++)
        blocks[i] = kmalloc(i * 97);
    for (size_t i = 0; i < KMALLOC_TEST_BLOCKS; i++)
        kfree(blocks[i * 37 % KMALLOC_TEST_BLOCKS]);
    KEXPECT_EQ(leaks_blocks(), live);
    slab_trim();
    KEXPECT_EQ(page_free_count(), before);
}

KTEST(kmalloc, zero, "kmalloc: kzalloc and kcalloc give zeros where others have written")
{
    uint8_t *memory = kmalloc(1000);

    KREQUIRE_MEMORY(memory);
    memset(memory, 0xEE, 1000);
    kfree(memory);
    memory = kzalloc(1000);
    KREQUIRE_MEMORY(memory);
    KEXPECT(kmalloc_test_holds(memory, 1000, 0));
    kfree(memory);
    memory = kcalloc(10, 100);
    KREQUIRE_MEMORY(memory);
    KEXPECT(kmalloc_test_holds(memory, 1000, 0));
    kfree(memory);
}

KTEST(kmalloc, too_much, "kmalloc: more than there can be is NULL, and no product overflows")
{
    volatile size_t huge = SIZE_MAX; /* hidden from the compiler, which would warn */

    KEXPECT(kmalloc(huge) == NULL);
    KEXPECT(kmalloc(huge / 2 + 1) == NULL);
    KEXPECT(kmalloc(KMALLOC_MAX + 1) == NULL);
    KEXPECT(kcalloc(huge / 2 + 2, 2) == NULL);
    KEXPECT(kcalloc(65537, huge / 65536) == NULL);
    KEXPECT(krealloc(NULL, huge) == NULL);
    KEXPECT(kmalloc_aligned(huge, 64) == NULL);
    kfree(NULL);
}

KTEST(kmalloc, empty, "kmalloc: blocks of no bytes are distinct, and can be freed")
{
    void *first = kmalloc(0), *second = kmalloc(0);

    KREQUIRE_MEMORY(first && second, kfree(first), kfree(second));
    KEXPECT(first != second);
    kfree(first);
    kfree(second);
}

KTEST(kmalloc, aligned, "kmalloc: aligned blocks are aligned, and have their size")
{
    for (size_t alignment = 1; alignment <= PAGE_SIZE; alignment *= 2) {
        for (size_t size = 1; size < 10000; size = size * 3 + 1) {
            uint8_t *memory = kmalloc_aligned(size, alignment);

            KNOTE("%u bytes at %u", (unsigned)size, (unsigned)alignment);
            KREQUIRE_MEMORY(memory);
            KEXPECT_EQ((uintptr_t)memory % alignment, 0);
            KEXPECT(kmalloc_size(memory) >= size);
            memset(memory, 0x33, size);
            kfree(memory);
        }
    }
}

KTEST(kmalloc, resize, "kmalloc: krealloc keeps the content as far as both sizes reach")
{
    static const size_t sizes[] = { 1, 15, 17, 100, 3000, 3001, 9000, 70000, 8000, 200, 16, 3, 0 };
    uint8_t *memory = krealloc(NULL, 1);
    size_t kept = 1;

    KREQUIRE_MEMORY(memory);
    memory[0] = 0x42;
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        uint8_t *moved = krealloc(memory, sizes[i]);

        if (moved == NULL) {
            KEXPECT(kmalloc_test_holds(memory, kept, 0x42)); /* as it was */
            KREQUIRE_MEMORY(moved, kfree(memory));
        }
        memory = moved;
        kept = kept < sizes[i] ? kept : sizes[i];
        KEXPECT(kmalloc_test_holds(memory, kept, 0x42));
        KEXPECT(kmalloc_size(memory) >= sizes[i]);
        memset(memory, 0x42, sizes[i]);
        kept = sizes[i];
    }
    kfree(memory);
}

/** Take the largest blocks, but two, without a look into them: what is left ends soon. @return
 * them, chained */
static struct page *
kmalloc_test_take(void)
{
    struct page *taken = NULL, *page;

    while (page_zones[ZONE_DMA].count[PAGE_ORDER_MAX] +
                   page_zones[ZONE_NORMAL].count[PAGE_ORDER_MAX] >
               2 &&
           (page = page_alloc(PAGE_ORDER_MAX, 0)) != NULL) {
        page->owner = taken;
        taken = page;
    }
    return taken;
}

static void
kmalloc_test_untake(struct page *taken)
{
    while (taken != NULL) {
        struct page *next = taken->owner;

        page_free(taken, PAGE_ORDER_MAX);
        taken = next;
    }
}

KTEST(kmalloc, exhaust, "kmalloc: when memory ends there is NULL, and all of it comes back")
{
    uint32_t every = failalloc_set(0), before;
    struct page *taken = kmalloc_test_take();
    void **last = NULL, **block;

    slab_trim();
    before = page_free_count();
    for (size_t size = KMALLOC_MAX / 2; size >= 64; size /= 2) {
        while ((block = kmalloc(size)) != NULL) {
            *block = last;
            last = block;
        }
    }
    KEXPECT(page_free_count() < before);
    while (last != NULL) {
        block = *last;
        kfree(last);
        last = block;
    }
    slab_trim();
    KEXPECT_EQ(page_free_count(), before);
    kmalloc_test_untake(taken);
    failalloc_set(every);
}
