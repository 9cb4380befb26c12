/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of mremap and madvise.
 * @ingroup tests
 */
#include <tests/mm_probe.h>

#include <kernel/mm/drop.h>
#include <lib/errno.h>
#include <lib/linux/advice.h>

#define REMAP_PAGES 6u
#define REMAP_SIZE  (REMAP_PAGES * PAGE_SIZE)
#define REMAP_FIXED (PROBE_BASE + 0x400000u)

/** Have pages at PROBE_BASE, each with its number in it, but for the third: nobody has touched it.
 * @return false: no memory */
static bool
remap_test_fill(struct mm *mm)
{
    if (probe_map(mm, PROBE_BASE, REMAP_SIZE, PROBE_RW) != 0)
        return false;
    for (unsigned page = 0; page < REMAP_PAGES; page++)
        if (page != 2 && probe_put(PROBE_BASE + page * PAGE_SIZE, (char)(page + 1)) != 0)
            return false;
    return true;
}

/** Do these pages have their numbers? */
static bool
remap_test_holds(vaddr_t address, unsigned pages)
{
    for (unsigned page = 0; page < pages; page++)
        if (probe_get(address + page * PAGE_SIZE) != (page != 2 ? (int)page + 1 : 0))
            return false;
    return true;
}

KTEST(remap, grows, "mremap: what grows keeps its content, where it is or elsewhere")
{
    vaddr_t address = PROBE_BASE;
    struct mm *mm;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    KEXPECT(remap_test_fill(mm));
    KEXPECT_EQ(mm_remap(mm, &address, REMAP_SIZE, 2 * REMAP_SIZE, 0, 0), 0);
    KEXPECT_EQ(address, PROBE_BASE);
    KEXPECT(remap_test_holds(address, REMAP_PAGES));
    KEXPECT_EQ(probe_put(address + 2 * REMAP_SIZE - 1, 7), 0);
    KEXPECT_EQ(probe_map(mm, PROBE_BASE + 2 * REMAP_SIZE, PAGE_SIZE, PROBE_RW), 0);
    KEXPECT_EQ(mm_remap(mm, &address, 2 * REMAP_SIZE, 3 * REMAP_SIZE, 0, 0), -ENOMEM);
    PROBE_END(mm);
}

KTEST(remap, moves, "mremap: a region that moves takes its pages along, uncopied, and leaves none")
{
    vaddr_t address = PROBE_BASE;
    uint32_t resident;
    struct mm *mm;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    KEXPECT(remap_test_fill(mm));
    KEXPECT_EQ(mm_protect(mm, PROBE_BASE + REMAP_SIZE - PAGE_SIZE, PAGE_SIZE, PROT_READ), 0);
    resident = mm->resident;
    KEXPECT_EQ(mm_remap(mm, &address, REMAP_SIZE - PAGE_SIZE, 2 * REMAP_SIZE, 0, 0), -ENOMEM);
    KEXPECT_EQ(mm_remap(mm, &address, REMAP_SIZE - PAGE_SIZE, 2 * REMAP_SIZE, MREMAP_MAYMOVE, 0),
               0);
    KEXPECT_NE(address, PROBE_BASE);
    KEXPECT(remap_test_holds(address, REMAP_PAGES - 1));
    KEXPECT_EQ(probe_get(PROBE_BASE), -EFAULT);
    KEXPECT_EQ(probe_rights(mm, address), PAGING_USER | PAGING_WRITE);
    KEXPECT_EQ(probe_sharers(mm, address), 1);
    KEXPECT_EQ(mm->resident, resident + 1); /* the page that nobody had touched was read */
    PROBE_END(mm);
}

KTEST(remap, fixed, "mremap: to a fixed place, over what is there; and shorter")
{
    vaddr_t address = PROBE_BASE;
    struct mm *mm;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    KEXPECT(remap_test_fill(mm));
    KEXPECT_EQ(probe_map(mm, REMAP_FIXED, PAGE_SIZE, PROBE_RW), 0);
    KEXPECT_EQ(probe_put(REMAP_FIXED, 99), 0);
    KEXPECT_EQ(mm_remap(mm, &address, REMAP_SIZE, 4 * PAGE_SIZE, MREMAP_MAYMOVE | MREMAP_FIXED,
                        REMAP_FIXED),
               0);
    KEXPECT_EQ(address, REMAP_FIXED);
    KEXPECT(remap_test_holds(address, 4));
    KEXPECT_EQ(probe_get(REMAP_FIXED + 4 * PAGE_SIZE), -EFAULT);
    KEXPECT_EQ(mm_remap(mm, &address, 4 * PAGE_SIZE, PAGE_SIZE, 0, 0), 0);
    KEXPECT_EQ(probe_get(REMAP_FIXED + PAGE_SIZE), -EFAULT);
    KEXPECT(remap_test_holds(address, 1));
    PROBE_END(mm);
}

KTEST(remap, errors, "mremap: what is no region, no size, no place is refused, and nothing changes")
{
    vaddr_t address = PROBE_BASE, nowhere = REMAP_FIXED, odd = PROBE_BASE + 1;
    struct mm *mm;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    KEXPECT(remap_test_fill(mm));
    KEXPECT_EQ(mm_remap(mm, &nowhere, PAGE_SIZE, REMAP_SIZE, MREMAP_MAYMOVE, 0), -EFAULT);
    KEXPECT_EQ(mm_remap(mm, &address, 2 * REMAP_SIZE, REMAP_SIZE, MREMAP_MAYMOVE, 0), -EFAULT);
    KEXPECT_EQ(mm_remap(mm, &odd, PAGE_SIZE, REMAP_SIZE, MREMAP_MAYMOVE, 0), -EINVAL);
    KEXPECT_EQ(mm_remap(mm, &address, PAGE_SIZE, 0, MREMAP_MAYMOVE, 0), -EINVAL);
    KEXPECT_EQ(mm_remap(mm, &address, PAGE_SIZE, REMAP_SIZE, MREMAP_FIXED, REMAP_FIXED), -EINVAL);
    KEXPECT_EQ(mm_remap(mm, &address, REMAP_SIZE, REMAP_SIZE, MREMAP_FIXED | MREMAP_MAYMOVE,
                        PROBE_BASE + PAGE_SIZE),
               -EINVAL);
    KEXPECT_EQ(mm_remap(mm, &address, REMAP_SIZE, ~(size_t)0, MREMAP_MAYMOVE, 0), -EINVAL);
    KEXPECT(remap_test_holds(PROBE_BASE, REMAP_PAGES));
    PROBE_END(mm);
}

KTEST(remap, drop, "madvise: pages that are let go read as zeros, and holes are told")
{
    struct mm *mm;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    KEXPECT(remap_test_fill(mm));
    KEXPECT_EQ(mm_drop(mm, PROBE_BASE, REMAP_SIZE, false), 0);
    KEXPECT(remap_test_holds(PROBE_BASE, REMAP_PAGES));
    KEXPECT_EQ(mm_drop(mm, PROBE_BASE + PAGE_SIZE, PAGE_SIZE, true), 0);
    KEXPECT_EQ(probe_get(PROBE_BASE), 1);
    KEXPECT_EQ(probe_get(PROBE_BASE + PAGE_SIZE), 0);
    KEXPECT_EQ(mm_drop(mm, PROBE_BASE, REMAP_SIZE + PAGE_SIZE, false), -ENOMEM);
    KEXPECT_EQ(mm_drop(mm, PROBE_BASE + 1, PAGE_SIZE, true), -EINVAL);
    PROBE_END(mm);
}
