/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Who may sleep: the table of contexts in docs/design.md §Locks, as code.
 * @ingroup sync
 */
#include <kernel/irq/irq.h>
#include <kernel/sched/sched.h>
#include <kernel/sync/holds.h>
#include <kernel/sync/watch.h>

/** What forbids to sleep here, or NULL. */
static const char *
context_obstacle(void)
{
    if (irq_depth() > 0)
        return "in a handler";
    if (this_cpu()->preempt_count > 0)
        return "with preemption off";
    if (!cpu_interrupts_enabled())
        return "with interrupts off";
    if (sched_is_atomic())
        return "in deferred work";
    return NULL;
}

void
lock_may_block(uintptr_t place)
{
    const struct lock_holds *spinlocks = lock_holds_here();

    if (spinlocks->count > 0)
        lock_breach("sleeping with a spinlock held: at %pS, with the %s %p, locked at %pS",
                    (void *)place, spinlocks->hold[0].class->name, spinlocks->hold[0].lock,
                    (void *)spinlocks->hold[0].place);
}

void
lock_may_sleep(uintptr_t place)
{
    const char *obstacle;

    if (!lock_watched() || !sched_started())
        return;
    lock_may_block(place);
    obstacle = context_obstacle();
    if (obstacle != NULL)
        lock_breach("sleeping %s: at %pS", obstacle, (void *)place);
}
