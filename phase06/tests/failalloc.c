/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Failing on purpose: exactly every Nth allocation.
 * @ingroup tests
 */
#include <kernel/mm/failalloc.h>

#include <kernel/mm/kmalloc.h>
#include <kernel/mm/page.h>
#include <kernel/test/ktest.h>

KTEST(failalloc, every, "failalloc: every Nth page allocation fails, and no other")
{
    struct page *pages[10];
    uint32_t failed = failalloc_failed(), every = failalloc_set(3);

    for (unsigned i = 0; i < 10; i++)
        pages[i] = page_alloc(0, 0);
    failalloc_set(every);
    for (unsigned i = 0; i < 10; i++) {
        KNOTE("call %u", i + 1);
        KEXPECT_EQ(pages[i] == NULL, (i + 1) % 3 == 0);
        page_free(pages[i], 0);
    }
    KEXPECT_EQ(failalloc_failed() - failed, 3);
}

KTEST(failalloc, heap, "failalloc: kmalloc, krealloc and aligned allocation can fail, too")
{
    uint32_t every = failalloc_set(0);
    uint8_t *memory = kmalloc(10);

    KEXPECT(memory != NULL);
    failalloc_set(1);
    KEXPECT(kmalloc(10) == NULL);
    KEXPECT(kzalloc(10) == NULL);
    KEXPECT(kcalloc(1, 10) == NULL);
    KEXPECT(kmalloc_aligned(10, 64) == NULL);
    if (memory != NULL) {
        memory[9] = 9;
        KEXPECT(krealloc(memory, 10000) == NULL);
        KEXPECT_EQ(memory[9], 9);
    }
    failalloc_set(every);
    kfree(memory);
}
