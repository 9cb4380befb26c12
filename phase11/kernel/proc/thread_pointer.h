/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Where a thread finds what is its own: the address that a register leads to.
 * @ingroup process
 */
#ifndef KERNEL_PROC_THREAD_POINTER_H
#define KERNEL_PROC_THREAD_POINTER_H

#include <kernel/types.h>

/** Of the current thread. @return 0; -EPERM: no address of a program */
int thread_pointer_set(uintptr_t address);

#endif
