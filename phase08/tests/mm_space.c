/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of address spaces: pages that come when touched, and are copied when written.
 * @ingroup tests
 */
#include <tests/mm_probe.h>

#include <kernel/mm/page_alloc.h>
#include <kernel/mm/space.h>
#include <kernel/x86/cpu.h>
#include <lib/errno.h>

KTEST(mm, empty, "mm: a new address space has nothing, and the CPU uses it while it is on loan")
{
    uint32_t count = mm_count();
    struct paging_page run;
    struct mm *mm;

    PROBE_BEGIN(mm);
    KEXPECT_EQ(cpu_cr3_read(), mm->space.root);
    KEXPECT_EQ(mm_count(), count + 1);
    KEXPECT(paging_next_run(&mm->space, 0, &run) && run.start >= MM_END);
    KEXPECT(!(run.protection & PAGING_USER));
    KEXPECT_EQ(probe_get(PROBE_BASE), -EFAULT);
    PROBE_END(mm);
    KEXPECT_EQ(cpu_cr3_read(), address_space_kernel.root);
    KEXPECT_EQ(mm_count(), count);
}

KTEST(mm, demand, "mm: a page comes when it is touched, full of zeros, and goes with its region")
{
    uint32_t pages;
    struct mm *mm;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    KEXPECT_EQ(probe_map(mm, PROBE_BASE, 0x40000, PROBE_RW), 0);
    KEXPECT_EQ(probe_put(PROBE_BASE, 1), 0); /* its tables are there now */
    KEXPECT_EQ(probe_put(PROBE_BASE + 0x3F000, 1), 0);
    pages = page_free_count();
    KEXPECT_EQ(mm->resident, 2);
    for (unsigned i = 0; i < 4096; i += 64)
        KEXPECT_EQ(probe_get(PROBE_BASE + 0x1000 + i), 0);
    KEXPECT_EQ(page_free_count(), pages - 1);
    KEXPECT_EQ(probe_rights(mm, PROBE_BASE + 0x1000), PAGING_USER | PAGING_WRITE);
    KEXPECT_EQ(probe_rights(mm, PROBE_BASE + 0x2000), ~0u);
    KEXPECT_EQ(mm_unmap(mm, PROBE_BASE + 0x1000, 1), 0);
    KEXPECT_EQ(page_free_count(), pages);
    KEXPECT_EQ(probe_get(PROBE_BASE + 0x1000), -EFAULT);
    KEXPECT_EQ(mm->resident, 2);
    PROBE_END(mm);
}

/* [cow] */
KTEST(mm, cow, "mm: after a fork pages are shared and read-only; who writes first gets a copy")
{
    struct mm *mm, *child;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    KEXPECT_EQ(probe_map(mm, PROBE_BASE, 0x1000, PROBE_RW), 0);
    KEXPECT_EQ(probe_put(PROBE_BASE, 'a'), 0);
    child = mm_fork(mm);
    KREQUIRE_MEMORY(child);
    KEXPECT_EQ(probe_sharers(mm, PROBE_BASE), 2);
    KEXPECT_EQ(probe_rights(mm, PROBE_BASE), PAGING_USER);
    KEXPECT_EQ(probe_rights(child, PROBE_BASE), PAGING_USER);
    mm_borrow(child);
    KEXPECT_EQ(probe_put(PROBE_BASE, 'b'), 0);
    KEXPECT_EQ(child->counters.copied, 1);
    KEXPECT_EQ(probe_rights(child, PROBE_BASE), PAGING_USER | PAGING_WRITE);
    mm_borrow(mm);
    KEXPECT_EQ(probe_get(PROBE_BASE), 'a');
    KEXPECT_EQ(probe_rights(mm, PROBE_BASE), PAGING_USER);
    KEXPECT_EQ(probe_put(PROBE_BASE, 'c'), 0);
    KEXPECT_EQ(mm->counters.copied, 0); /* nobody else had it any more */
    KEXPECT_EQ(mm->counters.kept, 1);
    mm_borrow(child);
    KEXPECT_EQ(probe_get(PROBE_BASE), 'b');
    PROBE_END(child);
    mm_put(mm);
}
/* [/cow] */

KTEST(mm, kept, "mm: a page is kept while its region allows nothing, and may come back read-only")
{
    struct mm *mm;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    KEXPECT_EQ(probe_map(mm, PROBE_BASE, 0x2000, PROBE_RW), 0);
    KEXPECT_EQ(probe_put(PROBE_BASE, 'k'), 0);
    KEXPECT_EQ(mm_protect(mm, PROBE_BASE, 0x2000, PROT_NONE), 0);
    KEXPECT_EQ(probe_get(PROBE_BASE), -EFAULT);
    KEXPECT_EQ(probe_rights(mm, PROBE_BASE), SPACE_HELD);
    KEXPECT_EQ(mm_protect(mm, PROBE_BASE, 0x2000, PROT_READ), 0);
    KEXPECT_EQ(probe_get(PROBE_BASE), 'k');
    KEXPECT_EQ(probe_put(PROBE_BASE, 'x'), -EFAULT);
    KEXPECT_EQ(mm_protect(mm, PROBE_BASE, 0x2000, PROT_READ | PROT_EXEC), 0);
    KEXPECT_EQ(probe_rights(mm, PROBE_BASE) & ~(unsigned)PAGING_EXECUTE, PAGING_USER);
    KEXPECT_EQ(probe_put(PROBE_BASE, 'x'), -EFAULT);
    KEXPECT_EQ(mm->resident, 1);
    PROBE_END(mm);
}

KTEST(mm, loader, "mm: a loader fills pages that the program may not write, and no shared ones")
{
    struct mm *mm, *child;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    KEXPECT_EQ(probe_map(mm, PROBE_BASE, 0x2000, PROT_READ | PROT_EXEC), 0);
    KEXPECT_EQ(mm_copy_in(mm, PROBE_BASE + 0xFFE, "code", 4), 0);
    KEXPECT_EQ(mm_copy_in(mm, PROBE_BASE + 0x1FFE, "code", 4), -EFAULT);
    child = mm_fork(mm);
    KREQUIRE_MEMORY(child);
    KEXPECT_EQ(mm_copy_in(child, PROBE_BASE + 0xFFE, "CODE", 4), 0);
    KEXPECT_EQ(probe_get(PROBE_BASE + 0xFFE), 'c');
    KEXPECT_EQ(probe_get(PROBE_BASE + 0x1001), 'e');
    KEXPECT_EQ(probe_put(PROBE_BASE, 0), -EFAULT);
    mm_put(child);
    PROBE_END(mm);
}

KTEST(mm, stack, "mm: the stack grows to where it is touched, up to its limit, never near others")
{
    vaddr_t lowest = MM_STACK_TOP - MM_STACK_LIMIT, below = MM_STACK_TOP - 0x200000;
    struct mm *mm;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    KEXPECT_EQ(mm_map_stack(mm), 0);
    KEXPECT_EQ(probe_put(MM_STACK_TOP - 1, 1), 0);
    KEXPECT_EQ(probe_put(MM_STACK_TOP - 0x5000, 1), 0);
    KEXPECT_EQ(mm->regions.bytes, 0x5000);
    KEXPECT_EQ(mm->resident, 2);
    KEXPECT_EQ(probe_map(mm, below - 0x1000, 0x1000, PROBE_RW), 0);
    KEXPECT_EQ(probe_put(below + MM_STACK_GAP - 1, 1), -EFAULT);
    KEXPECT_EQ(probe_put(below + MM_STACK_GAP, 1), 0);
    KEXPECT_EQ(mm_unmap(mm, below - 0x1000, 0x1000), 0);
    KEXPECT_EQ(probe_put(lowest - 1, 1), -EFAULT);
    KEXPECT_EQ(probe_put(lowest, 1), 0);
    KEXPECT_EQ(mm->regions.bytes, MM_STACK_LIMIT);
    PROBE_END(mm);
}

KTEST(mm, heap, "mm: brk moves the heap's end both ways, and stays when that cannot be")
{
    struct mm *mm;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    KEXPECT_EQ(mm_brk(mm, PROBE_BASE), 0); /* there is no heap yet */
    mm_set_brk(mm, PROBE_BASE - 5);
    KEXPECT_EQ(mm_brk(mm, 0), PROBE_BASE);
    KEXPECT_EQ(mm_brk(mm, PROBE_BASE + 0x2345), PROBE_BASE + 0x2345);
    KEXPECT_EQ(probe_put(PROBE_BASE + 0x2FFF, 7), 0);
    KEXPECT_EQ(probe_put(PROBE_BASE + 0x3000, 7), -EFAULT);
    KEXPECT_EQ(probe_map(mm, PROBE_BASE + 0x8000, 0x1000, PROT_NONE), 0);
    KEXPECT_EQ(mm_brk(mm, PROBE_BASE + 0x8001), PROBE_BASE + 0x2345);
    KEXPECT_EQ(mm_brk(mm, PROBE_BASE + 0x8000), PROBE_BASE + 0x8000);
    KEXPECT_EQ(mm_brk(mm, PROBE_BASE + 0x2000), PROBE_BASE + 0x2000);
    KEXPECT_EQ(probe_get(PROBE_BASE + 0x2FFF), -EFAULT);
    KEXPECT_EQ(mm_brk(mm, PROBE_BASE + 0x2FFF), PROBE_BASE + 0x2FFF);
    KEXPECT_EQ(probe_get(PROBE_BASE + 0x2FFF), 0); /* what comes back is new */
    KEXPECT_EQ(mm_brk(mm, PROBE_BASE - 1), PROBE_BASE + 0x2FFF);
    PROBE_END(mm);
}
