/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Random bytes that nobody can guess, for programs: random_call.c.
 * @ingroup process
 */
#ifndef KERNEL_PROC_RANDOM_H
#define KERNEL_PROC_RANDOM_H

#include <kernel/types.h>

/** Fill @p size bytes of the kernel's memory. Context: a thread that may sleep. */
void random_bytes(void *to, size_t size);

#endif
