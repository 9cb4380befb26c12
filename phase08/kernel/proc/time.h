/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Programs' time and the kernel's: struct timespec and timeval beside ktime_t.
 * @ingroup process
 *
 * Values from programs are checked here: a negative or odd one is refused, one that is too large
 * for ktime_t (292 years) is cut.
 */
#ifndef KERNEL_PROC_TIME_H
#define KERNEL_PROC_TIME_H

#include <kernel/time/ktime.h>
#include <kernel/types.h>
#include <lib/linux/time.h>

/** @return false: negative, or 1,000,000,000 ns or more behind the second */
bool time_from_timespec(const struct timespec *from, ktime_t *to);
/** @return false: negative, or 1,000,000 us or more behind the second */
bool time_from_timeval(const struct timeval *from, ktime_t *to);
/** @param from not negative */
struct timespec time_to_timespec(ktime_t from);
/** @param from not negative; rounded down to microseconds, but not to 0 */
struct timeval time_to_timeval(ktime_t from);

/** @return the moment @p delay from now, or the last one there is */
ktime_t time_later(ktime_t delay);

#endif
