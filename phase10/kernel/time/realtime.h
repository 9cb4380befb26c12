/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What date it is: the time since the start, and when that was.
 * @ingroup time
 */
#ifndef KERNEL_TIME_REALTIME_H
#define KERNEL_TIME_REALTIME_H

#include <kernel/time/ktime.h>

/**
 * Set the date. Time since the start, and everything that waits for it, goes on as before.
 *
 * @param now nanoseconds since 1970, at least the time since the start
 * @return 0; -EINVAL: the machine would have been started before 1970
 */
int realtime_set(ktime_t now);

#endif
