/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of programs' memory when there is none: honest answers, no leaks, and who has to go.
 * @ingroup tests
 */
#include <tests/mm_probe.h>

#include <kernel/mm/leaks.h>
#include <kernel/mm/page_alloc.h>
#include <kernel/mm/private.h>
#include <kernel/mm/slab.h>
#include <lib/errno.h>

/** Of every how many allocations one fails, at most. */
#define MM_MEMORY_EVERY 24u

static void
mm_memory_is_fine(int error)
{
    KEXPECT(error == 0 || error == -ENOMEM || error == -EFAULT);
}

/** A little of everything. Faults whose page is not there are -EFAULT: nobody has to go for us. */
static void
mm_memory_work(void)
{
    struct mm *mm = mm_create(), *child;

    if (mm == NULL)
        return;
    mm_borrow(mm);
    mm_memory_is_fine(mm_map_stack(mm));
    for (unsigned i = 0; i < 12; i++)
        mm_memory_is_fine(probe_map(mm, PROBE_BASE + i * 0x2000, 0x1000, PROBE_RW));
    for (unsigned i = 0; i < 12; i++)
        mm_memory_is_fine(probe_put(PROBE_BASE + i * 0x2000, 1));
    mm_memory_is_fine(probe_put(MM_STACK_TOP - 0x3000, 1));
    child = mm_fork(mm);
    if (child != NULL) {
        mm_borrow(child);
        mm_memory_is_fine(probe_put(PROBE_BASE, 2));
        mm_memory_is_fine(mm_protect(child, PROBE_BASE, 0x1000, PROT_READ));
        mm_memory_is_fine(mm_copy_in(child, PROBE_BASE + 0x2000, "abc", 3));
        mm_borrow(mm);
        mm_put(child);
    }
    mm_memory_is_fine(probe_put(PROBE_BASE, 3));
    mm_memory_is_fine(mm_unmap(mm, PROBE_BASE, 0x20000));
    mm_borrow(NULL);
    mm_put(mm);
}

KTEST(mm, memory, "mm: whichever allocation fails, the answer is honest and nothing leaks")
{
    uint32_t old = failalloc_set(0), blocks = leaks_blocks(), pages, count = mm_count();

    slab_trim();
    pages = page_free_count();
    for (uint32_t every = 1; every <= MM_MEMORY_EVERY; every++) {
        KNOTE("every allocation number %u fails", (unsigned)every);
        failalloc_set(every);
        mm_memory_work();
        failalloc_set(0);
        slab_trim();
        KEXPECT_EQ(leaks_blocks(), blocks);
        KEXPECT_EQ(page_free_count(), pages);
        KEXPECT_EQ(mm_count(), count);
    }
    failalloc_set(old);
}

KTEST(mm, fork_fails, "mm: a fork that fails half way leaves the parent's memory its own")
{
    struct mm *mm, *child;
    unsigned failed = 0;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    for (unsigned i = 0; i < 4; i++) {
        KEXPECT_EQ(probe_map(mm, PROBE_BASE + i * 0x400000, 0x1000, PROBE_RW), 0);
        KEXPECT_EQ(probe_put(PROBE_BASE + i * 0x400000, (char)i), 0);
    }
    for (uint32_t every = 1; every < 12; every++) {
        failalloc_set(every);
        child = mm_fork(mm);
        failalloc_set(0);
        failed += child == NULL;
        mm_put(child);
        for (unsigned i = 0; i < 4; i++) {
            KEXPECT_EQ(probe_sharers(mm, PROBE_BASE + i * 0x400000), 1);
            KEXPECT_EQ(probe_get(PROBE_BASE + i * 0x400000), i);
            KEXPECT_EQ(probe_put(PROBE_BASE + i * 0x400000, (char)i), 0);
        }
    }
    KEXPECT(failed >= 4);
    PROBE_END(mm);
}

/** An address space of a process that does not exist, with so many pages. */
static struct mm *
mm_memory_victim(int pid, unsigned pages)
{
    struct mm *mm = mm_create();

    if (mm == NULL || probe_map(mm, PROBE_BASE, pages * PAGE_SIZE, PROBE_RW) != 0) {
        KEXPECT(false);
        return mm;
    }
    for (unsigned i = 0; i < pages; i++)
        KEXPECT_EQ(mm_copy_in(mm, PROBE_BASE + i * PAGE_SIZE, "x", 1), 0);
    mm->pid = pid;
    return mm;
}

/** Is there a process with memory besides those of this test? */
static bool
mm_memory_others(void)
{
    bool others = false;

    for (struct mm *mm = mm_next(NULL); mm != NULL; mm = mm_next(mm))
        others |= mm->pid != 0;
    return others;
}

/* [oom] */
KTEST(mm, oom, "mm: out of memory, the largest goes, then the next; process 1 when it is alone")
{
    struct mm *init, *large, *small, *mine;

    PROBE_EXACT();
    if (mm_memory_others())
        KSKIP("there are processes that would have to go");
    init = mm_memory_victim(1, 30);
    large = mm_memory_victim(30001, 20);
    small = mm_memory_victim(30002, 10);
    mine = mm_memory_victim(30003, 5);
    mutex_lock(&mine->lock);
    KEXPECT_EQ(oom_make_room(mine), 0);
    KEXPECT(large->doomed && large->resident == 0 && !small->doomed);
    KEXPECT_EQ(oom_make_room(mine), 0);
    KEXPECT(small->doomed && small->resident == 0 && !init->doomed);
    KEXPECT_EQ(oom_make_room(mine), -ENOMEM);
    KEXPECT(mine->doomed && !init->doomed);
    KEXPECT_EQ(oom_make_room(mine), 0);
    KEXPECT(init->doomed);
    KEXPECT_EQ(oom_make_room(mine), -ENOMEM);
    mutex_unlock(&mine->lock);
    mm_borrow(large);
    KEXPECT_EQ(probe_get(PROBE_BASE), -EFAULT); /* not zeros in place of what was taken */
    KEXPECT(mm_fork(large) == NULL);
    mm_borrow(NULL);
    mm_put(init);
    mm_put(large);
    mm_put(small);
    mm_put(mine);
}
/* [/oom] */
