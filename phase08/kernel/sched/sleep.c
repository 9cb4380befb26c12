/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Giving the CPU away: yielding, and falling asleep.
 * @ingroup sched
 *
 * A sleeper counts as asleep before it lets go of the lock. Who wakes it in between finds it
 * asleep, and makes it running again; the switch then finds a task that can go on.
 */
#include <kernel/panic/panic.h>
#include <kernel/sched/core.h>
#include <kernel/sync/watch.h>
#include <kernel/x86/cpu.h>

void
sched_yield(void)
{
    uintptr_t flags = cpu_interrupts_save();
    struct run_queue *queue = run_queue();

    if (!sched_is_atomic()) {
        const struct sched_class *class = task_current()->class;

        if (class->yield != NULL) {
            spin_lock(&queue->lock);
            class->yield(task_current());
            spin_unlock(&queue->lock);
        }
        sched_switch(SCHED_YIELDED);
    }
    cpu_interrupts_restore(flags);
}

void
sched_mark(enum task_state state)
{
    struct run_queue *queue = run_queue();
    struct task *task = task_current();

    ASSERT(task != this_cpu()->idle); /* somebody has to be there when nobody else is */
    spin_lock(&queue->lock);
    task->state = state;
    spin_unlock(&queue->lock);
}

void
sched_block(void)
{
    ASSERT(!sched_is_atomic());
    if (lock_watched())
        lock_may_block((uintptr_t)__builtin_return_address(0));
    sched_switch(SCHED_WOKEN);
}

void
sched_sleep(struct spinlock *lock, enum task_state state)
{
    sched_mark(state);
    if (lock != NULL)
        spin_unlock(lock);
    sched_block();
    if (lock != NULL)
        spin_lock(lock);
}
