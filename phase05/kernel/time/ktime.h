/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Time: nanoseconds since the clock was started, and ways to let some pass.
 * @ingroup time
 *
 * - ktime_t is signed, so that differences are ktime_t too; 63 bits of nanoseconds are 292 years.
 * - ktime_now() never goes back, and may be called anywhere: in handlers, with interrupts off, in a
 *   panic. Before the clock is started (initcall `clock`) it is 0 and stands.
 * - It says nothing about the date: phase14 reads that from the RTC.
 *
 * Next to read: kernel/time/clock.h (where it comes from), kernel/time/timer.h (being called).
 */
#ifndef KERNEL_TIME_KTIME_H
#define KERNEL_TIME_KTIME_H

#include <stdint.h>

/** A moment, or a stretch of time, in nanoseconds. */
typedef int64_t ktime_t;

/** Nanoseconds in other units of time. */
#define KTIME_MICROSECOND 1000ll
#define KTIME_MILLISECOND 1000000ll
#define KTIME_SECOND      1000000000ll

/** @return the time since the clock was started. Context: any. */
ktime_t ktime_now(void);

/**
 * Let time pass without giving the CPU away: for devices that want microseconds.
 *
 * Context: any, also with interrupts off. Before the clock is started it returns at once.
 *
 * @param delay how long at least; 0 or less: not at all
 */
void ktime_delay(ktime_t delay);

/**
 * Let time pass and the CPU rest.
 *
 * Context: where sleeping is allowed (cpu_wait_until()). Before interrupts are on it is
 * ktime_delay().
 *
 * @param delay how long at least; at most a period of the tick (clock_period()) more
 */
void ktime_sleep(ktime_t delay);

#endif
