/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Time.
 * @ingroup libc
 *
 * @replaced-by phase10
 */
#ifndef USER_TIME_H
#define USER_TIME_H

#include <lib/linux/time.h>
#include <sys/types.h>

/** Seconds since 1970, also stored unless NULL. */
time_t time(time_t *seconds);
/** Sleep. @param left gets what a signal has left of it; or NULL */
int nanosleep(const struct timespec *request, struct timespec *left);
/** What a clock shows. @param clock CLOCK_… */
int clock_gettime(clockid_t clock, struct timespec *time);

#endif
