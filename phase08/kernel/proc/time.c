/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Conversions of time.
 * @ingroup process
 */
#include <kernel/proc/time.h>

/** The seconds that ktime_t can hold. */
#define TIME_SECONDS_MAX (INT64_MAX / KTIME_SECOND - 1)

static ktime_t
time_from_parts(int64_t seconds, int64_t nanoseconds)
{
    if (seconds > TIME_SECONDS_MAX)
        return INT64_MAX;
    return seconds * KTIME_SECOND + nanoseconds;
}

bool
time_from_timespec(const struct timespec *from, ktime_t *to)
{
    *to = 0;
    if (from->tv_sec < 0 || from->tv_nsec < 0 || from->tv_nsec >= KTIME_SECOND)
        return false;
    *to = time_from_parts(from->tv_sec, from->tv_nsec);
    return true;
}

bool
time_from_timeval(const struct timeval *from, ktime_t *to)
{
    *to = 0;
    if (from->tv_sec < 0 || from->tv_usec < 0 || from->tv_usec >= KTIME_SECOND / KTIME_MICROSECOND)
        return false;
    *to = time_from_parts(from->tv_sec, from->tv_usec * KTIME_MICROSECOND);
    return true;
}

struct timespec
time_to_timespec(ktime_t from)
{
    return (struct timespec){ .tv_sec = (long)(from / KTIME_SECOND),
                              .tv_nsec = (long)(from % KTIME_SECOND) };
}

struct timeval
time_to_timeval(ktime_t from)
{
    long rest = (long)(from % KTIME_SECOND / KTIME_MICROSECOND);

    if (from > 0 && from < KTIME_MICROSECOND)
        rest = 1;
    return (struct timeval){ .tv_sec = (long)(from / KTIME_SECOND), .tv_usec = rest };
}

ktime_t
time_later(ktime_t delay)
{
    ktime_t now = ktime_now();

    return delay > INT64_MAX - now ? INT64_MAX : now + delay;
}
