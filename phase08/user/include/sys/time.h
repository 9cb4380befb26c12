/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The time of day, and interval timers.
 * @ingroup libc
 */
#ifndef USER_SYS_TIME_H
#define USER_SYS_TIME_H

#include <lib/linux/time.h>

/** The time since 1970. */
int gettimeofday(struct timeval *time, struct timezone *zone);

/** The interval timer that there is: it sends SIGALRM. */
#define ITIMER_REAL 0
/** Set it, and ask what it was. */
int setitimer(int timer, const struct itimerval *value, struct itimerval *old);
/** Ask what it is. */
int getitimer(int timer, struct itimerval *value);

#endif
