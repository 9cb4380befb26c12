/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief poll, for the calls that differ from it in how they say the time.
 * @ingroup process
 */
#ifndef KERNEL_PROC_POLL_CALL_H
#define KERNEL_PROC_POLL_CALL_H

#include <kernel/time/ktime.h>
#include <kernel/types.h>

/**
 * Look at the files that a program has named, and tell it what was found.
 *
 * @param files    where it has them: struct pollfd
 * @param deadline 0: only look; WAIT_FOREVER
 * @return how many have found something; -EINTR: a signal came first; -EINVAL: too many; -EFAULT,
 *         -ENOMEM
 */
long poll_program(uintptr_t files, uintptr_t count, ktime_t deadline);

#endif
