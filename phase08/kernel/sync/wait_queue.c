/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Standing in line, being woken, giving up.
 * @ingroup sync
 *
 * The guard of a line is taken before the caller's lock is let go, and the
 * scheduler lets go of the guard only when the thread counts as asleep. So a
 * waker who has seen the change finds either the thread not yet looking, or in
 * line.
 */
#include <kernel/sync/wait_queue.h>

#include <kernel/proc/signal.h>
#include <kernel/sched/sched.h>
#include <kernel/sync/watch.h>
#include <kernel/time/timer.h>
#include <lib/errno.h>

/* ---- the line
 * ------------------------------------------------------------------------------
 */

static void
wait_add(struct wait_queue *queue, struct waiter_entry *entry)
{
    entry->task = task_current();
    entry->woken = false;
    entry->next = NULL;
    entry->previous = queue->last;
    if (queue->last == NULL)
        queue->first = entry;
    else
        queue->last->next = entry;
    queue->last = entry;
}

static void
wait_remove(struct wait_queue *queue, struct waiter_entry *entry)
{
    if (entry->previous == NULL)
        queue->first = entry->next;
    else
        entry->previous->next = entry->next;
    if (entry->next == NULL)
        queue->last = entry->previous;
    else
        entry->next->previous = entry->previous;
}

/* ---- giving up
 * -----------------------------------------------------------------------------
 */

/** A deadline that somebody sleeps towards. */
struct wait_alarm {
    struct timer timer; /* first: the timer's function gets a pointer to it */
    struct wait_queue *queue;
    struct task *task;
    bool rung;
};

static void
wait_ring(struct timer *timer)
{
    struct wait_alarm *alarm = (struct wait_alarm *)timer;

    spin_lock(&alarm->queue->guard);
    alarm->rung = true;
    sched_wake(alarm->task);
    spin_unlock(&alarm->queue->guard);
}

/** The guard is held. */
static void
wait_alarm_start(struct wait_alarm *alarm, struct wait_queue *queue, ktime_t deadline)
{
    *alarm = (struct wait_alarm){ .timer.fn = wait_ring, .queue = queue, .task = task_current() };
    alarm->rung = ktime_now() >= deadline;
    timer_start(&alarm->timer, deadline);
}

/** Why to give up now, or 0. */
static int
wait_obstacle(const struct wait_alarm *alarm, bool interruptible)
{
    if (alarm->rung)
        return -ETIMEDOUT;
    return interruptible && signal_pending(task_current()) ? -EINTR : 0;
}

/* ---- sleeping
 * ------------------------------------------------------------------------------
 */

/* [line] */
int
wait_in_line(struct wait_queue *queue, struct waiter_entry *entry, ktime_t deadline,
             bool interruptible)
{
    struct wait_alarm alarm;
    int error = 0;

    alarm.rung = false;
    if (deadline != WAIT_FOREVER)
        wait_alarm_start(&alarm, queue, deadline);
    wait_add(queue, entry);
    while (!entry->woken && (error = wait_obstacle(&alarm, interruptible)) == 0)
        sched_sleep(&queue->guard, interruptible ? TASK_SLEEPING : TASK_WAITING);
    if (deadline != WAIT_FOREVER)
        timer_stop(&alarm.timer);
    if (!entry->woken)
        wait_remove(queue, entry);
    return entry->woken ? 0 : error;
}
/* [/line] */

/* [sleep] */
int
wait_queue_sleep(struct wait_queue *queue, struct spinlock *lock, uintptr_t *flags,
                 ktime_t deadline, bool interruptible)
{
    struct waiter_entry entry;
    int error;

    spin_lock(&queue->guard);
    spin_unlock(lock);
    error = wait_in_line(queue, &entry, deadline, interruptible);
    spin_unlock_irq(&queue->guard, *flags);
    *flags = spin_lock_irq(lock);
    return error;
}
/* [/sleep] */

/* ---- waking
 * --------------------------------------------------------------------------------
 */

/* The entry is the sleeper's: it is gone as soon as the guard is. */
struct task *
wait_wake_first(struct wait_queue *queue)
{
    struct waiter_entry *entry = queue->first;
    struct task *task = entry->task;

    wait_remove(queue, entry);
    entry->woken = true;
    sched_wake(task);
    return task;
}

bool
wait_queue_wake_one(struct wait_queue *queue)
{
    uintptr_t flags = spin_lock_irq(&queue->guard);
    bool found = queue->first != NULL;

    if (found)
        wait_wake_first(queue);
    wait_watch_tell(queue);
    spin_unlock_irq(&queue->guard, flags);
    return found;
}

unsigned
wait_queue_wake_all(struct wait_queue *queue)
{
    uintptr_t flags = spin_lock_irq(&queue->guard);
    unsigned count = 0;

    for (; queue->first != NULL; count++)
        wait_wake_first(queue);
    wait_watch_tell(queue);
    spin_unlock_irq(&queue->guard, flags);
    return count;
}

bool
wait_queue_empty(const struct wait_queue *queue)
{
    return __atomic_load_n(&queue->first, __ATOMIC_RELAXED) == NULL;
}
