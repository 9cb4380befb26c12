/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of lazy switches.
 * @ingroup tests
 */
#include <tests/mm_probe.h>

#include <kernel/mm/space.h>
#include <kernel/time/ktime.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/tlb_gather.h>
#include <lib/errno.h>

#define LAZY_ROUNDS 10u

/** Sleep, so that the idle thread runs, which has no program. */
static void
lazy_sleep(unsigned rounds)
{
    while (rounds-- > 0)
        ktime_sleep(2 * KTIME_MILLISECOND);
}

KTEST(lazy, kept, "lazy: who sleeps while only the kernel's threads run finds the TLB as it was")
{
    bool old = mm_switch_lazily;
    uintptr_t kept, switched;
    struct mm *mm;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    KEXPECT_EQ(probe_map(mm, PROBE_BASE, PAGE_SIZE, PROBE_RW), 0);
    KEXPECT_EQ(probe_put(PROBE_BASE, 7), 0);
    mm_switch_lazily = true;
    kept = tlb_counters.kept;
    switched = tlb_counters.switched;
    lazy_sleep(LAZY_ROUNDS);
    KEXPECT(tlb_counters.kept >= kept + LAZY_ROUNDS);
    KEXPECT_EQ(tlb_counters.switched, switched);
    KEXPECT_EQ(probe_get(PROBE_BASE), 7);
    mm_switch_lazily = false;
    lazy_sleep(LAZY_ROUNDS);
    KEXPECT(tlb_counters.switched >= switched + 2 * LAZY_ROUNDS);
    KEXPECT_EQ(probe_get(PROBE_BASE), 7);
    mm_switch_lazily = old;
    PROBE_END(mm);
}

KTEST(lazy, gone, "lazy: tables that go are left before")
{
    struct mm *mm;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    KEXPECT_EQ(probe_map(mm, PROBE_BASE, PAGE_SIZE, PROBE_RW), 0);
    KEXPECT_EQ(probe_put(PROBE_BASE, 7), 0);
    mm_borrow(NULL);
    space_activate(&mm->space); /* as a lazy switch leaves it */
    mm_put(mm);
    KEXPECT_EQ(cpu_cr3_read(), address_space_kernel.root);
}
