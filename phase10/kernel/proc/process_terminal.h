/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Which terminal a process belongs to, for /proc/PID/stat.
 * @ingroup process
 */
#ifndef KERNEL_PROC_PROCESS_TERMINAL_H
#define KERNEL_PROC_PROCESS_TERMINAL_H

#include <kernel/proc/process.h>

/** A process's terminal. */
struct process_terminal {
    unsigned device;  /**< its number, as st_rdev; 0: it has none */
    pid_t foreground; /**< the group in the foreground; -1 without terminal */
};

/** Ask. Weak: without terminals nobody has one. */
struct process_terminal process_terminal(struct process *process);

#endif
