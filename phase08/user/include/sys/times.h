/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief CPU time.
 * @ingroup libc
 */
#ifndef USER_SYS_TIMES_H
#define USER_SYS_TIMES_H

#include <lib/linux/time.h>
#include <sys/types.h>

/** CPU time of this process and its children. @return ticks since some moment */
clock_t times(struct tms *times);

#endif
