/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of what the TLB is told: not more than it has to be, and nothing too late.
 * @ingroup tests
 *
 * QEMU's CPU has a TLB that really keeps what nobody has told it to forget; so has a PC's.
 */
#include <tests/mm_probe.h>

#include <kernel/x86/tlb_gather.h>
#include <lib/errno.h>

#define TLB_TEST_MANY (3 * TLB_GATHER_PAGES + 5)

/** What was counted since the last call. */
static struct tlb_counters
tlb_test_counted(void)
{
    static struct tlb_counters before;
    struct tlb_counters now = tlb_counters;
    struct tlb_counters counted = { .full = now.full - before.full,
                                    .single = now.single - before.single,
                                    .avoided = now.avoided - before.avoided };

    before = now;
    return counted;
}

/** Map so many pages at PROBE_BASE and write to each, so that the TLB knows them. */
static void
tlb_test_fill(struct mm *mm, unsigned pages)
{
    KEXPECT_EQ(probe_map(mm, PROBE_BASE, pages * PAGE_SIZE, PROBE_RW), 0);
    for (unsigned i = 0; i < pages; i++)
        KEXPECT_EQ(probe_put(PROBE_BASE + i * PAGE_SIZE, 1), 0);
    (void)tlb_test_counted();
}

/** How many of these pages can be written still? */
static unsigned
tlb_test_writable(unsigned pages)
{
    unsigned writable = 0;

    for (unsigned i = 0; i < pages; i++)
        writable += probe_put(PROBE_BASE + i * PAGE_SIZE, 2) == 0;
    return writable;
}

KTEST(tlb, few, "tlb: a few pages are forgotten one by one")
{
    struct tlb_counters counted;
    struct mm *mm;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    tlb_test_fill(mm, 3);
    KEXPECT_EQ(mm_unmap(mm, PROBE_BASE, 3 * PAGE_SIZE), 0);
    counted = tlb_test_counted();
    KEXPECT_EQ(counted.single, 3);
    KEXPECT_EQ(counted.full, 0);
    KEXPECT_EQ(tlb_test_writable(3), 0);
    PROBE_END(mm);
}

KTEST(tlb, many, "tlb: many pages are forgotten all at once, and none is reached any more")
{
    struct tlb_counters counted;
    struct mm *mm;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    tlb_test_fill(mm, TLB_TEST_MANY);
    KEXPECT_EQ(mm_unmap(mm, PROBE_BASE, TLB_TEST_MANY * PAGE_SIZE), 0);
    counted = tlb_test_counted();
    KEXPECT_EQ(counted.full, 3);
    KEXPECT_EQ(counted.single, 5);
    KEXPECT_EQ(tlb_test_writable(TLB_TEST_MANY), 0);
    PROBE_END(mm);
}

KTEST(tlb, protect, "tlb: what may not be written any more cannot, however many pages it is")
{
    struct mm *mm;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    tlb_test_fill(mm, TLB_TEST_MANY);
    KEXPECT_EQ(mm_protect(mm, PROBE_BASE, TLB_TEST_MANY * PAGE_SIZE, PROT_READ), 0);
    KEXPECT_EQ(tlb_test_counted().full, 1);
    KEXPECT_EQ(tlb_test_writable(TLB_TEST_MANY), 0);
    PROBE_END(mm);
}

KTEST(tlb, fork, "tlb: behind a fork the parent's writes stay its own")
{
    struct mm *mm, *child;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    tlb_test_fill(mm, TLB_TEST_MANY);
    child = mm_fork(mm);
    KEXPECT(child != NULL);
    KEXPECT_EQ(tlb_test_counted().full, 1);
    KEXPECT_EQ(tlb_test_writable(TLB_TEST_MANY), TLB_TEST_MANY);
    mm_borrow(child);
    for (unsigned i = 0; i < TLB_TEST_MANY; i++)
        KEXPECT_EQ(probe_get(PROBE_BASE + i * PAGE_SIZE), 1);
    mm_borrow(mm);
    mm_put(child);
    PROBE_END(mm);
}

KTEST(tlb, idle, "tlb: of tables that are not in use nothing has to be forgotten")
{
    struct tlb_counters counted;
    struct mm *mm;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    tlb_test_fill(mm, TLB_TEST_MANY);
    mm_borrow(NULL);
    (void)tlb_test_counted();
    KEXPECT_EQ(mm_unmap(mm, PROBE_BASE, TLB_TEST_MANY * PAGE_SIZE), 0);
    counted = tlb_test_counted();
    KEXPECT_EQ(counted.full, 0);
    KEXPECT_EQ(counted.single, 0);
    KEXPECT_EQ(counted.avoided, TLB_TEST_MANY);
    mm_borrow(mm);
    KEXPECT_EQ(tlb_test_writable(TLB_TEST_MANY), 0);
    PROBE_END(mm);
}
