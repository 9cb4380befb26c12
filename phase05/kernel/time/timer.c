/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The queue of timers.
 * @ingroup time
 *
 * A list in the order of their moments: the tick looks at the first only, and starting one walks
 * past those that are due earlier. seam: phase14 has many timers and puts a red-black tree here.
 *
 * Invariant: the list is sorted, those with one moment in the order they were started; a timer is
 * in it exactly while `running`. It changes with interrupts off only.
 */
#include <kernel/time/timer.h>

#include <kernel/x86/cpu.h>
#include <stddef.h>

static struct timer *timer_first;
static unsigned timer_walk; /* which walk of timer_run() is the latest */

/** Take it out of the list. @return whether it was in it */
static bool
timer_remove(struct timer *timer)
{
    if (!timer->running)
        return false;
    for (struct timer **place = &timer_first; *place != NULL; place = &(*place)->next) {
        if (*place == timer) {
            *place = timer->next;
            break;
        }
    }
    timer->running = false;
    return true;
}

void
timer_start(struct timer *timer, ktime_t when)
{
    uintptr_t flags = cpu_interrupts_save();
    struct timer **place = &timer_first;

    timer_remove(timer);
    while (*place != NULL && (*place)->when <= when)
        place = &(*place)->next;
    timer->when = when;
    timer->walk = timer_walk;
    timer->next = *place;
    timer->running = true;
    *place = timer;
    cpu_interrupts_restore(flags);
}

bool
timer_stop(struct timer *timer)
{
    uintptr_t flags = cpu_interrupts_save();
    bool stopped = timer_remove(timer);

    cpu_interrupts_restore(flags);
    return stopped;
}

/** @return the first that is due, but for those that were started during this walk: a function that
 * starts its own timer for a moment that has passed is called at the next tick, or it could hold
 * the machine */
static struct timer *
timer_due(ktime_t now)
{
    for (struct timer *timer = timer_first; timer != NULL && timer->when <= now;
         timer = timer->next) {
        if (timer->walk != timer_walk)
            return timer;
    }
    return NULL;
}

void
timer_run(ktime_t now)
{
    struct timer *timer;

    timer_walk++;
    while ((timer = timer_due(now)) != NULL) {
        timer_remove(timer);
        timer->fn(timer);
    }
}

unsigned
timer_count(void)
{
    uintptr_t flags = cpu_interrupts_save();
    unsigned count = 0;

    for (const struct timer *timer = timer_first; timer != NULL; timer = timer->next)
        count++;
    cpu_interrupts_restore(flags);
    return count;
}
