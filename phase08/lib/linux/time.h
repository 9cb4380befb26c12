/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Time, as programs and the kernel see it: Linux's numbers and structs.
 * @ingroup abi
 *
 * Source: time(7), clock_gettime(2), times(2).
 */
#ifndef LIB_LINUX_TIME_H
#define LIB_LINUX_TIME_H

/** Seconds and nanoseconds. */
struct timespec {
    long tv_sec, tv_nsec;
};

/** Seconds and microseconds. */
struct timeval {
    long tv_sec, tv_usec;
};

/** What gettimeofday's second argument is given: always zeros. */
struct timezone {
    int tz_minuteswest, tz_dsttime;
};

/** What interval timers are set to. */
struct itimerval {
    struct timeval it_interval, it_value;
};

/** CPU time, in ticks of which TIME_TICKS are a second. */
struct tms {
    long tms_utime, tms_stime, tms_cutime, tms_cstime;
};

/** What sysconf(_SC_CLK_TCK) says. */
#define TIME_TICKS 100

/** @name Clocks
 * @{ */
#define CLOCK_REALTIME           0
#define CLOCK_MONOTONIC          1
#define CLOCK_PROCESS_CPUTIME_ID 2
#define CLOCK_THREAD_CPUTIME_ID  3
#define CLOCK_MONOTONIC_RAW      4
#define CLOCK_REALTIME_COARSE    5
#define CLOCK_MONOTONIC_COARSE   6
#define CLOCK_BOOTTIME           7
/** @} */

#endif
