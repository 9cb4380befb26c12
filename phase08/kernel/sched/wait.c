/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Waiting by letting others run: what cpu_wait_until() does from here on.
 * @ingroup sched
 *
 * Whoever waits that way has a question, and nobody who will call when the answer changes. So it
 * sleeps as a *poller*: all of them are woken behind every interrupt, and when the CPU would fall
 * idle although something has run meanwhile, and ask again.
 *
 * Where nobody may sleep (before the start-up is that far, in a panic) waiting is what it was: hlt.
 *
 * Rule: a poller that has its answer and goes on does not count as "something has run". What it
 * then does for other pollers they notice at the next interrupt: a tick at the latest. Threads that
 * work for each other use wait queues.
 */
#include <kernel/wait.h>

#include <kernel/irq/deferred.h>
#include <kernel/sched/core.h>
#include <kernel/sched/idle.h>

LOCK_CLASS(91, pollers);

static struct spinlock sched_pollers_lock = SPINLOCK_INIT(pollers);
struct list sched_pollers = LIST_EMPTY(sched_pollers);

void
sched_poll(void)
{
    struct list *entry;

    spin_lock(&sched_pollers_lock);
    while ((entry = list_take_first(&sched_pollers)) != NULL)
        sched_wake(LIST_ENTRY(entry, struct task, poll));
    spin_unlock(&sched_pollers_lock);
}

/** Interrupts are off. The place in the list counts as the mark of a poller until the switch. */
static void
sched_wait(void)
{
    struct task *task = task_current();

    if (sched_is_atomic() || task == this_cpu()->idle || deferred_waiting()) {
        idle_halt(); /* it runs deferred work, if there is any, and does not sleep then */
        return;
    }
    spin_lock(&sched_pollers_lock);
    sched_mark(TASK_WAITING);
    list_add_last(&sched_pollers, &task->poll);
    spin_unlock(&sched_pollers_lock);
    sched_block();
    spin_lock(&sched_pollers_lock);
    list_remove(&task->poll); /* it may have been woken by somebody else */
    spin_unlock(&sched_pollers_lock);
}

WAITER(31, sched, sched_wait);
