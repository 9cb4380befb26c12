/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of large pages that were put aside: MAP_HUGETLB.
 * @ingroup tests
 */
#include <tests/mm_probe.h>

#include <kernel/mm/drop.h>
#include <kernel/mm/huge.h>
#include <kernel/mm/huge_pool.h>
#include <kernel/mm/page_alloc.h>
#include <kernel/mm/space_large.h>
#include <lib/errno.h>
#include <lib/linux/advice.h>

#define POOL_BASE ((vaddr_t)0x40000000)

/** mmap(MAP_HUGETLB) of so many bytes. */
static int
pool_map(struct mm *mm, vaddr_t *address, size_t size, unsigned flags)
{
    return mm_map(mm, address, size, PROBE_RW, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB | flags,
                  NULL, 0);
}

/** Put @p count aside and make an address space. @return false: there is no memory for that */
static bool
pool_begin(struct mm **mm, unsigned count)
{
    (void)huge_pool_resize(count);
    *mm = huge_pool_total() == count ? mm_create() : NULL;
    if (*mm != NULL)
        mm_borrow(*mm);
    else
        (void)huge_pool_resize(0);
    return *mm != NULL;
}

#define POOL_BEGIN(count)            \
    vaddr_t address = 0;             \
    struct mm *mm;                   \
    PROBE_EXACT();                   \
    if (huge_pool_total() != 0)      \
        KSKIP("the pool is in use"); \
    if (!pool_begin(&mm, (count)))   \
    KSKIP("no memory for the pool")

/** All is given back, and the pool was empty before. */
static void
pool_end(struct mm *mm, unsigned count)
{
    PROBE_END(mm);
    KEXPECT_EQ(huge_pool_free(), count);
    (void)huge_pool_resize(0);
    KEXPECT_EQ(huge_pool_total(), 0);
}

KTEST(huge_pool, map, "huge pool: mmap gets all its pages or none, and munmap gives them back")
{
    POOL_BEGIN(3);
    uint32_t large = space_large_count();

    KEXPECT_EQ(pool_map(mm, &address, MM_HUGE_SIZE + 1, 0), 0);
    KEXPECT_EQ(address % MM_HUGE_SIZE, 0);
    KEXPECT_EQ(mm->regions.bytes, 2 * MM_HUGE_SIZE);
    KEXPECT_EQ(huge_pool_free(), 1);
    KEXPECT_EQ(space_large_count(), large + 2);
    KEXPECT_EQ(probe_get(address + 2 * MM_HUGE_SIZE - 1), 0);
    KEXPECT_EQ(probe_put(address + 2 * MM_HUGE_SIZE - 1, 7), 0);
    vaddr_t second = 0;
    KEXPECT_EQ(pool_map(mm, &second, 2 * MM_HUGE_SIZE, 0), -ENOMEM);
    KEXPECT_EQ(huge_pool_free(), 1);
    KEXPECT_EQ(mm_unmap(mm, address, 2 * MM_HUGE_SIZE), 0);
    KEXPECT_EQ(huge_pool_free(), 3);
    KEXPECT_EQ(mm->resident, 0);
    KEXPECT_EQ(pool_map(mm, &second, 3 * MM_HUGE_SIZE, 0), 0);
    KEXPECT_EQ(probe_get(second + 2 * MM_HUGE_SIZE - 1), 0); /* zeros again */
    pool_end(mm, 3);
}

KTEST(huge_pool, whole, "huge pool: no call cuts a page, and wrong places are refused")
{
    POOL_BEGIN(2);
    const unsigned fixed = MAP_FIXED, gib = 30u << MAP_HUGE_SHIFT;
    vaddr_t wrong = POOL_BASE + PAGE_SIZE, old;

    KEXPECT_EQ(pool_map(mm, &wrong, MM_HUGE_SIZE, fixed), -EINVAL);
    KEXPECT_EQ(pool_map(mm, &wrong, MM_HUGE_SIZE, gib), -EINVAL);
    address = POOL_BASE;
    KEXPECT_EQ(pool_map(mm, &address, 2 * MM_HUGE_SIZE, fixed), 0);
    KEXPECT_EQ(mm_unmap(mm, POOL_BASE, PAGE_SIZE), -EINVAL);
    KEXPECT_EQ(mm_unmap(mm, POOL_BASE + PAGE_SIZE, 2 * MM_HUGE_SIZE - PAGE_SIZE), -EINVAL);
    KEXPECT_EQ(mm_protect(mm, POOL_BASE, PAGE_SIZE, PROT_READ), -EINVAL);
    KEXPECT_EQ(probe_map(mm, POOL_BASE + PAGE_SIZE, PAGE_SIZE, PROBE_RW), -EINVAL);
    KEXPECT_EQ(mm_drop(mm, POOL_BASE, MM_HUGE_SIZE, true), -EINVAL);
    old = POOL_BASE;
    KEXPECT_EQ(mm_remap(mm, &old, MM_HUGE_SIZE, 2 * MM_HUGE_SIZE, MREMAP_MAYMOVE, 0), -EINVAL);
    KEXPECT_EQ(probe_put(POOL_BASE, 5), 0);
    KEXPECT_EQ(mm_protect(mm, POOL_BASE, MM_HUGE_SIZE, PROT_NONE), 0);
    KEXPECT_EQ(probe_get(POOL_BASE), -EFAULT);
    KEXPECT_EQ(mm_protect(mm, POOL_BASE, MM_HUGE_SIZE, PROT_READ), 0);
    KEXPECT_EQ(probe_get(POOL_BASE), 5);
    KEXPECT_EQ(probe_put(POOL_BASE, 5), -EFAULT);
    KEXPECT_EQ(probe_map(mm, POOL_BASE, MM_HUGE_SIZE, PROBE_RW), 0); /* replaces a whole one */
    KEXPECT_EQ(huge_pool_free(), 1);
    pool_end(mm, 2);
}

KTEST(huge_pool, fork, "huge pool: a fork copies from the pool, or fails as a whole")
{
    POOL_BEGIN(3);
    struct mm *child;

    KEXPECT_EQ(pool_map(mm, &address, MM_HUGE_SIZE, 0), 0);
    KEXPECT_EQ(probe_put(address + MM_HUGE_SIZE - 1, 9), 0);
    child = mm_fork(mm);
    KEXPECT(child != NULL);
    KEXPECT_EQ(huge_pool_free(), 1);
    KEXPECT_EQ(probe_put(address + MM_HUGE_SIZE - 1, 8), 0);
    mm_borrow(child);
    KEXPECT_EQ(probe_get(address + MM_HUGE_SIZE - 1), 9);
    mm_borrow(mm);
    mm_put(child);
    KEXPECT_EQ(huge_pool_free(), 2);
    vaddr_t second = 0;
    KEXPECT_EQ(pool_map(mm, &second, MM_HUGE_SIZE, 0), 0);
    KEXPECT(mm_fork(mm) == NULL); /* two, and there is one */
    KEXPECT_EQ(huge_pool_free(), 1);
    KEXPECT_EQ(probe_get(address + MM_HUGE_SIZE - 1), 8);
    pool_end(mm, 3);
}

KTEST(huge_pool, resize, "huge pool: what is in use stays, all else comes back to the buddies")
{
    uint32_t free = page_free_count();
    POOL_BEGIN(2);

    KEXPECT_EQ(pool_map(mm, &address, MM_HUGE_SIZE, 0), 0);
    KEXPECT_EQ(huge_pool_resize(0), 0);
    KEXPECT_EQ(huge_pool_total(), 1);
    KEXPECT_EQ(huge_pool_free(), 0);
    pool_end(mm, 1);
    KEXPECT(page_free_count() >= free);
}
