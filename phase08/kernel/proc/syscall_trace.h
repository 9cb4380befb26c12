/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What programs ask for, written down: like strace, but from inside.
 * @ingroup syscall
 *
 * `strace` on the command line, or the command `strace on`: each system call is a line in the log,
 * at level LOG_DEBUG (`dmesg -l 7`; shown at once with `loglevel=7`).
 */
#ifndef KERNEL_PROC_SYSCALL_TRACE_H
#define KERNEL_PROC_SYSCALL_TRACE_H

#include <stdbool.h>
#include <stdint.h>

struct syscall;

/** Is every system call to be written down? */
extern bool syscall_trace_wanted;

/**
 * Write a call down that has just returned.
 *
 * @param call      NULL: nobody has this number
 * @param number    what the program asked for
 * @param arguments SYSCALL_ARGUMENTS numbers
 * @param result    what it gets
 */
void syscall_trace(const struct syscall *call, uintptr_t number, const uintptr_t *arguments,
                   long result);

#endif
