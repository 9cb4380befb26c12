/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Scheduling.
 * @ingroup libc
 */
#ifndef USER_SCHED_H
#define USER_SCHED_H

/** Let others run. */
int sched_yield(void);

#endif
