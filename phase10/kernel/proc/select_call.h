/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief select, for the calls that differ from it in how they say the time.
 * @ingroup process
 */
#ifndef KERNEL_PROC_SELECT_CALL_H
#define KERNEL_PROC_SELECT_CALL_H

#include <kernel/time/ktime.h>
#include <kernel/types.h>

/**
 * Look at the descriptors of a program's sets, and tell it what was found.
 *
 * @param arguments the first four of select: limit, and the addresses of three sets
 * @param deadline  0: only look; WAIT_FOREVER
 * @return how many bits are left; -EINTR: a signal came first; -EBADF, -EFAULT, -ENOMEM
 */
long select_program(const uintptr_t *arguments, ktime_t deadline);

#endif
