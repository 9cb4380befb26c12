/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The thread that swaps out for those who may not wait: the kernel's own allocations.
 * @ingroup mm
 *
 * Whoever finds no memory wakes it, and may have failed before it has done anything. So it takes
 * more than one page each time: the next ones find some.
 */
#include <kernel/mm/shrink.h>
#include <kernel/mm/swap.h>

#include <kernel/init.h>
#include <kernel/panic/panic.h>
#include <kernel/sched/task.h>
#include <kernel/sync/wait_queue.h>

/** Pages each time: 256 KiB. */
#define SWAP_THREAD_PAGES 64u

LOCK_CLASS(88, swapper);

static struct wait_queue swap_thread_waiters = WAIT_QUEUE_INIT;
static struct spinlock swap_thread_lock = SPINLOCK_INIT(swapper);
static bool swap_thread_wanted;

/** For whoever needs memory. @return 0: there is none yet */
static uint32_t
swap_thread_wake(uint32_t most)
{
    uintptr_t flags = spin_lock_irq(&swap_thread_lock);

    (void)most;
    swap_thread_wanted = true;
    spin_unlock_irq(&swap_thread_lock, flags);
    (void)wait_queue_wake_one(&swap_thread_waiters);
    return 0;
}

SHRINKER(91, swap, swap_thread_wake);

static void
swap_thread_run(void *argument)
{
    (void)argument;
    for (;;) {
        uintptr_t flags = spin_lock_irq(&swap_thread_lock);

        WAIT_UNTIL(&swap_thread_waiters, &swap_thread_lock, &flags, swap_thread_wanted);
        swap_thread_wanted = false;
        spin_unlock_irq(&swap_thread_lock, flags);
        (void)swap_out(NULL, SWAP_THREAD_PAGES);
    }
}

static void
swap_thread_init(void)
{
    struct task *task = task_create("swap", swap_thread_run, NULL);

    if (task == NULL)
        panic("no memory for the thread that swaps out");
    task_start(task);
    task_put(task);
}

INITCALL(7, 2, swapthread, swap_thread_init, AFTER(kmalloc));
