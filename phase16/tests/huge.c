/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of large pages: given, split, shared, moved, given back.
 * @ingroup tests
 */
#include <tests/mm_probe.h>

#include <kernel/mm/drop.h>
#include <kernel/mm/huge.h>
#include <kernel/mm/page_alloc.h>
#include <kernel/mm/slab.h>
#include <kernel/mm/space_large.h>
#include <lib/errno.h>
#include <lib/linux/advice.h>

#define HUGE_BASE ((vaddr_t)0x40000000)
#define HUGE_SIZE SPACE_LARGE_SIZE

/** Policies, as thp= sets them. */
#define HUGE_NEVER   0u
#define HUGE_MADVISE 2u
#define HUGE_ALWAYS  3u

/** Begin: with a policy and an address space, if there are blocks. @return false: leave the test */
static bool
huge_begin(struct mm **mm, unsigned policy, unsigned *old)
{
    struct page *block;

    slab_trim();
    page_drain();
    block = page_alloc(SPACE_LARGE_ORDER + 1, PAGE_HIGH);
    *mm = block == NULL ? NULL : mm_create();
    page_free(block, SPACE_LARGE_ORDER + 1);
    if (*mm == NULL)
        return false;
    *old = mm_huge_policy;
    mm_huge_policy = policy;
    mm_borrow(*mm);
    return true;
}

static void
huge_end(struct mm *mm, unsigned old)
{
    mm_huge_policy = old;
    PROBE_END(mm);
}

#define HUGE_BEGIN(policy)                \
    struct mm *mm;                        \
    unsigned old;                         \
    PROBE_EXACT();                        \
    if (!huge_begin(&mm, (policy), &old)) \
    KSKIP("no 4 MiB of memory that follow each other")

/** Each page of the 2 MiB at HUGE_BASE gets its number. */
static void
huge_fill(void)
{
    for (unsigned i = 0; i < SPACE_LARGE_PAGES; i++)
        (void)probe_put(HUGE_BASE + i * PAGE_SIZE, (char)(i % 251));
}

/** How many of the pages [from, to) at @p address have not the number of their place? */
static unsigned
huge_wrong(vaddr_t address, unsigned from, unsigned to)
{
    unsigned wrong = 0;

    for (unsigned i = from; i < to; i++)
        wrong += probe_get(address + i * PAGE_SIZE) != (int)(i % 251);
    return wrong;
}

KTEST(huge, touch, "huge: the first touch gives 2 MiB of zeros in one entry, and all goes again")
{
    HUGE_BEGIN(HUGE_ALWAYS);
    uint32_t free = page_free_count(), large = space_large_count();

    KEXPECT_EQ(probe_map(mm, HUGE_BASE - PAGE_SIZE, 2 * HUGE_SIZE, PROBE_RW), 0);
    KEXPECT_EQ(probe_put(HUGE_BASE + 5 * PAGE_SIZE, 1), 0);
    KEXPECT_EQ(space_large_count(), large + 1);
    KEXPECT_EQ(mm->resident, SPACE_LARGE_PAGES);
    for (unsigned i = 0; i < SPACE_LARGE_PAGES; i++)
        KEXPECT_EQ(probe_get(HUGE_BASE + i * PAGE_SIZE), i == 5);
    KEXPECT_EQ(mm->resident, SPACE_LARGE_PAGES);
    KEXPECT_EQ(probe_put(HUGE_BASE - 1, 1), 0); /* not all of its 2 MiB is the region's */
    KEXPECT_EQ(probe_put(HUGE_BASE + HUGE_SIZE, 1), 0);
    KEXPECT_EQ(space_large_count(), large + 1);
    KEXPECT_EQ(mm->resident, SPACE_LARGE_PAGES + 2);
    KEXPECT_EQ(mm_unmap(mm, HUGE_BASE - PAGE_SIZE, 2 * HUGE_SIZE), 0);
    KEXPECT_EQ(space_large_count(), large);
    KEXPECT_EQ(mm->resident, 0);
    KEXPECT_EQ(page_free_count(), free);
    huge_end(mm, old);
}

KTEST(huge, unmap_part, "huge: munmap of a part splits, and the rest keeps its content")
{
    HUGE_BEGIN(HUGE_ALWAYS);
    uint32_t large = space_large_count(), free = page_free_count();

    KEXPECT_EQ(probe_map(mm, HUGE_BASE, HUGE_SIZE, PROBE_RW), 0);
    huge_fill();
    KEXPECT_EQ(space_large_count(), large + 1);
    KEXPECT_EQ(mm_unmap(mm, HUGE_BASE + 7 * PAGE_SIZE, 3 * PAGE_SIZE), 0);
    KEXPECT_EQ(space_large_count(), large);
    KEXPECT_EQ(mm->resident, SPACE_LARGE_PAGES - 3);
    KEXPECT_EQ(probe_get(HUGE_BASE + 8 * PAGE_SIZE), -EFAULT);
    KEXPECT_EQ(huge_wrong(HUGE_BASE, 0, 7), 0);
    KEXPECT_EQ(huge_wrong(HUGE_BASE, 10, SPACE_LARGE_PAGES), 0);
    KEXPECT_EQ(mm_unmap(mm, HUGE_BASE, HUGE_SIZE), 0);
    page_drain();
    KEXPECT_EQ(page_free_count(), free);
    huge_end(mm, old);
}

KTEST(huge, protect, "huge: mprotect of all of it keeps the one entry, of a part splits it")
{
    HUGE_BEGIN(HUGE_ALWAYS);
    uint32_t large = space_large_count();

    KEXPECT_EQ(probe_map(mm, HUGE_BASE, HUGE_SIZE, PROBE_RW), 0);
    huge_fill();
    KEXPECT_EQ(mm_protect(mm, HUGE_BASE, HUGE_SIZE, PROT_READ), 0);
    KEXPECT_EQ(probe_put(HUGE_BASE, 9), -EFAULT);
    KEXPECT_EQ(mm_protect(mm, HUGE_BASE, HUGE_SIZE, PROBE_RW), 0);
    KEXPECT_EQ(probe_put(HUGE_BASE, 0), 0);
    KEXPECT_EQ(space_large_count(), large + 1);
    KEXPECT_EQ(mm_protect(mm, HUGE_BASE + HUGE_SIZE / 2, PAGE_SIZE, PROT_NONE), 0);
    KEXPECT_EQ(space_large_count(), large);
    KEXPECT_EQ(probe_get(HUGE_BASE + HUGE_SIZE / 2), -EFAULT);
    KEXPECT_EQ(probe_put(HUGE_BASE + HUGE_SIZE / 2 - 1, 3), 0);
    KEXPECT_EQ(mm_protect(mm, HUGE_BASE + HUGE_SIZE / 2, PAGE_SIZE, PROBE_RW), 0);
    KEXPECT_EQ(huge_wrong(HUGE_BASE, 0, SPACE_LARGE_PAGES), 0);
    KEXPECT_EQ(mm->resident, SPACE_LARGE_PAGES);
    huge_end(mm, old);
}

KTEST(huge, held, "huge: what nobody may touch for a while is all there afterwards")
{
    HUGE_BEGIN(HUGE_ALWAYS);
    uint32_t large = space_large_count();

    KEXPECT_EQ(probe_map(mm, HUGE_BASE, HUGE_SIZE, PROBE_RW), 0);
    huge_fill();
    KEXPECT_EQ(mm_protect(mm, HUGE_BASE, HUGE_SIZE, PROT_NONE), 0);
    KEXPECT_EQ(space_large_count(), large + 1);
    KEXPECT_EQ(probe_get(HUGE_BASE + HUGE_SIZE - 1), -EFAULT);
    KEXPECT_EQ(mm_protect(mm, HUGE_BASE, PAGE_SIZE, PROBE_RW), 0); /* splits it as it is */
    KEXPECT_EQ(huge_wrong(HUGE_BASE, 0, 1), 0);
    KEXPECT_EQ(probe_get(HUGE_BASE + HUGE_SIZE - 1), -EFAULT);
    KEXPECT_EQ(mm_protect(mm, HUGE_BASE, HUGE_SIZE, PROBE_RW), 0);
    KEXPECT_EQ(huge_wrong(HUGE_BASE, 0, SPACE_LARGE_PAGES), 0);
    huge_end(mm, old);
}

KTEST(huge, fork, "huge: fork splits, copies no page, and then each writes its own")
{
    HUGE_BEGIN(HUGE_ALWAYS);
    uint32_t large = space_large_count();
    struct mm *child;

    KEXPECT_EQ(probe_map(mm, HUGE_BASE, HUGE_SIZE, PROBE_RW), 0);
    huge_fill();
    child = mm_fork(mm);
    KEXPECT(child != NULL);
    KEXPECT_EQ(space_large_count(), large);
    KEXPECT_EQ(probe_sharers(mm, HUGE_BASE + 3 * PAGE_SIZE), 2);
    KEXPECT_EQ(probe_put(HUGE_BASE + 3 * PAGE_SIZE, 99), 0);
    mm_borrow(child);
    KEXPECT_EQ(huge_wrong(HUGE_BASE, 0, SPACE_LARGE_PAGES), 0);
    KEXPECT_EQ(probe_put(HUGE_BASE + 4 * PAGE_SIZE, 98), 0);
    KEXPECT_EQ(child->counters.copied, 1);
    mm_borrow(mm);
    KEXPECT_EQ(probe_get(HUGE_BASE + 3 * PAGE_SIZE), 99);
    KEXPECT_EQ(huge_wrong(HUGE_BASE, 4, SPACE_LARGE_PAGES), 0);
    mm_put(child);
    KEXPECT_EQ(probe_sharers(mm, HUGE_BASE), 1);
    huge_end(mm, old);
}

KTEST(huge, moves, "huge: mremap takes the content along, and leaves nothing behind")
{
    HUGE_BEGIN(HUGE_ALWAYS);
    vaddr_t address = HUGE_BASE;
    uint32_t free = page_free_count();

    KEXPECT_EQ(probe_map(mm, HUGE_BASE, HUGE_SIZE, PROBE_RW), 0);
    huge_fill();
    KEXPECT_EQ(mm_remap(mm, &address, HUGE_SIZE, HUGE_SIZE, MREMAP_MAYMOVE | MREMAP_FIXED,
                        HUGE_BASE + 3 * HUGE_SIZE + PAGE_SIZE),
               0);
    KEXPECT_EQ(huge_wrong(address, 0, SPACE_LARGE_PAGES), 0);
    KEXPECT_EQ(probe_get(HUGE_BASE), -EFAULT);
    KEXPECT_EQ(mm->resident, SPACE_LARGE_PAGES);
    KEXPECT_EQ(mm_unmap(mm, address, HUGE_SIZE), 0);
    KEXPECT_EQ(page_free_count(), free);
    huge_end(mm, old);
}

KTEST(huge, fallback,
      "huge: where no block is free, small pages do, and nothing else is given back")
{
    HUGE_BEGIN(HUGE_ALWAYS);
    uint32_t first = PAGE_NONE, large = space_large_count();
    struct page *block;

    while ((block = page_alloc(SPACE_LARGE_ORDER, PAGE_HIGH | PAGE_EASY)) != NULL) {
        block->next = first;
        first = page_number(block);
    }
    KEXPECT_EQ(probe_map(mm, HUGE_BASE, HUGE_SIZE, PROBE_RW), 0);
    KEXPECT_EQ(probe_put(HUGE_BASE + PAGE_SIZE, 1), 0);
    KEXPECT_EQ(space_large_count(), large);
    KEXPECT_EQ(mm->resident, 1);
    while (first != PAGE_NONE) {
        block = &page_frames[first];
        first = block->next;
        page_free(block, SPACE_LARGE_ORDER);
    }
    KEXPECT_EQ(probe_put(HUGE_BASE, 1), 0); /* there is a table now: it stays small */
    KEXPECT_EQ(space_large_count(), large);
    huge_end(mm, old);
}

KTEST(huge, advice, "huge: regions get what madvise says, others what thp= says")
{
    HUGE_BEGIN(HUGE_MADVISE);
    uint32_t large = space_large_count();

    KEXPECT_EQ(probe_map(mm, HUGE_BASE, 4 * HUGE_SIZE, PROBE_RW), 0);
    KEXPECT_EQ(mm_advise_size(mm, HUGE_BASE + HUGE_SIZE, HUGE_SIZE, true), 0);
    KEXPECT_EQ(mm_advise_size(mm, HUGE_BASE + 2 * HUGE_SIZE, HUGE_SIZE, false), 0);
    KEXPECT_EQ(mm_advise_size(mm, HUGE_BASE + 3 * HUGE_SIZE, 2 * HUGE_SIZE, false), -ENOMEM);
    KEXPECT_EQ(mm->regions.count, 3); /* and the two that want none are one */
    KEXPECT_EQ(probe_put(HUGE_BASE, 1), 0);
    KEXPECT_EQ(space_large_count(), large);
    KEXPECT_EQ(probe_put(HUGE_BASE + HUGE_SIZE, 1), 0);
    KEXPECT_EQ(space_large_count(), large + 1);
    mm_huge_policy = HUGE_ALWAYS;
    KEXPECT_EQ(probe_put(HUGE_BASE + 2 * HUGE_SIZE, 1), 0);
    KEXPECT_EQ(space_large_count(), large + 1);
    KEXPECT_EQ(mm_drop(mm, HUGE_BASE + HUGE_SIZE, HUGE_SIZE, true), 0);
    KEXPECT_EQ(space_large_count(), large);
    mm_huge_policy = HUGE_NEVER;
    KEXPECT_EQ(probe_get(HUGE_BASE + HUGE_SIZE), 0);
    KEXPECT_EQ(space_large_count(), large);
    huge_end(mm, old);
}
