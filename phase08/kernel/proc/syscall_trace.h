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

struct process;
struct signal_info;
struct syscall;

/** Is any system call to be written down? Else nothing below is called, but at the end. */
extern bool syscall_trace_wanted;
/** All of them, to the log? */
extern bool syscall_trace_all;
/** What the command `strace` takes. */
extern const char syscall_trace_usage[];

/** A call begins. @param call, arguments as below */
void syscall_trace_enter(const struct syscall *call, const uintptr_t *arguments);

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

/** The current process has a child, which has not begun. */
void syscall_trace_fork(struct process *child);
/** The current process takes a signal. */
void syscall_trace_signal(const struct signal_info *info);
/** The current process ends; it still has its memory. @param status wait word */
void syscall_trace_exit(int status);

/**
 * The command `strace` with a program.
 *
 * @param argv its arguments, NULL behind the last
 * @return what commands return; -EINVAL: this kernel cannot
 */
int syscall_trace_program(char *const *argv);

#endif
