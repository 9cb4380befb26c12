/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief For tests that run as a process: make a system call from inside.
 * @ingroup test
 */
#ifndef KERNEL_TEST_CALL_H
#define KERNEL_TEST_CALL_H

#include <kernel/proc/syscall.h>

/**
 * Do what a program's call would do, in the process that runs.
 *
 * @param line      the name in its SYSCALL() line: numbers differ from mode to mode
 * @param arguments SYSCALL_ARGUMENTS of them
 * @return what the program would get; -ENOSYS: there is no such call
 */
long ktest_call(const char *line, const uintptr_t *arguments);

#endif
