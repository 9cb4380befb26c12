/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Whom strace follows.
 * @ingroup strace
 */
#ifndef KERNEL_STRACE_FOLLOW_H
#define KERNEL_STRACE_FOLLOW_H

struct process;

/** Write what a process does to the console, and what its children will do. It has not been
 * started. */
void strace_follow(struct process *process);

#endif
