/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of vmalloc_huge().
 * @ingroup tests
 */
#include <kernel/mm/vmalloc_huge.h>

#include <kernel/mm/failalloc.h>
#include <kernel/mm/page_alloc.h>
#include <kernel/mm/page_split.h>
#include <kernel/mm/paging.h>
#include <kernel/mm/space_large.h>
#include <kernel/mm/vmalloc.h>
#include <kernel/test/memory.h>
#include <lib/string.h>

#define VMALLOC_TEST_SIZE (2 * SPACE_LARGE_SIZE + 5 * PAGE_SIZE)

/** How many pages of 2 MiB are there? */
static unsigned
vmalloc_test_large(const char *memory)
{
    struct paging_page page;
    unsigned large = 0;

    for (size_t at = 0; at < VMALLOC_TEST_SIZE; at += page.size) {
        if (!paging_translate(&address_space_kernel, (vaddr_t)memory + at, &page))
            return ~0u;
        large += page.size == SPACE_LARGE_SIZE;
    }
    return large;
}

KTEST(huge_vmalloc, large,
      "vmalloc_huge: pages of 2 MiB, and small ones for the rest; all comes back")
{
    struct page *blocks = page_alloc(SPACE_LARGE_ORDER + 1, PAGE_HIGH);
    uint32_t free;
    char *memory;

    page_free(blocks, SPACE_LARGE_ORDER + 1);
    memory = blocks == NULL ? NULL : vmalloc_huge(VMALLOC_TEST_SIZE);
    KREQUIRE_MEMORY(memory);
    KEXPECT_EQ((vaddr_t)memory % SPACE_LARGE_SIZE, 0);
    if (failalloc_every == 0)
        KEXPECT_EQ(vmalloc_test_large(memory), 2);
    memset(memory, 0x5A, VMALLOC_TEST_SIZE);
    KEXPECT_EQ(memory[VMALLOC_TEST_SIZE - 1], 0x5A);
    free = page_free_count();
    vfree(memory);
    KEXPECT(page_free_count() >= free + VMALLOC_TEST_SIZE / PAGE_SIZE);
}

/** Of so many blocks keep one page each. @return how many there were; the pages */
static unsigned
vmalloc_test_break(uint32_t *first, struct page **kept, unsigned count)
{
    unsigned broken = 0;

    for (; broken < count && *first != PAGE_NONE; broken++) {
        struct page *block = &page_frames[*first];

        *first = block->next;
        page_split(block, SPACE_LARGE_ORDER);
        for (unsigned i = 1; i < SPACE_LARGE_PAGES; i++)
            page_put(&block[i]);
        kept[broken] = block;
    }
    return broken;
}

KTEST(huge_vmalloc, small, "vmalloc_huge: where no block is free small pages do, or none at all")
{
    uint32_t first = PAGE_NONE, free = page_free_count();
    struct page *block, *kept[4];
    unsigned broken;
    char *memory;

    while ((block = page_alloc(SPACE_LARGE_ORDER, PAGE_HIGH | PAGE_EASY)) != NULL) {
        block->next = first;
        first = page_number(block);
    }
    broken = vmalloc_test_break(&first, kept, ARRAY_SIZE(kept));
    memory = vmalloc_huge(VMALLOC_TEST_SIZE);
    KEXPECT(memory == NULL || vmalloc_test_large(memory) == 0);
    KEXPECT(memory != NULL || broken < ARRAY_SIZE(kept) || failalloc_every != 0);
    vfree(memory);
    while (broken-- > 0)
        page_put(kept[broken]);
    while (first != PAGE_NONE) {
        block = &page_frames[first];
        first = block->next;
        page_free(block, SPACE_LARGE_ORDER);
    }
    KEXPECT(page_free_count() >= free);
}
