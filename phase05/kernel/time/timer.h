/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Timers: have a function called at a moment, once.
 * @ingroup time
 *
 * - The struct is a member of whatever wants to be called; only its owner touches it.
 * - The function runs in the tick's handler, with interrupts off: it wakes somebody or adds
 *   deferred work. It may start its own timer again.
 * - It is called at the first tick at or after the moment, so up to clock_period() late, never
 *   early.
 *
 * Next to read: kernel/time/timer.c, kernel/time/clock.h.
 */
#ifndef KERNEL_TIME_TIMER_H
#define KERNEL_TIME_TIMER_H

#include <stdbool.h>

#include <kernel/time/ktime.h>

/** A timer. Only `fn` is set by its owner: struct timer timer = { .fn = … }. */
struct timer {
    void (*fn)(struct timer *timer);
    ktime_t when;       /* the queue's */
    struct timer *next; /* the queue's */
    unsigned walk;      /* the queue's: the latest walk when it was started */
    bool running;       /* the queue's */
};

/** Call at @p when; a timer that is running already is moved. Context: any. */
void timer_start(struct timer *timer, ktime_t when);

/** Do not call. @return whether it was still going to. Context: any */
bool timer_stop(struct timer *timer);

/** Call what is due at @p now. Interrupts are off; the tick does it. */
void timer_run(ktime_t now);

/** @return how many timers are running */
unsigned timer_count(void);

#endif
