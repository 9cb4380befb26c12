/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Several threads in a process: what each has beside struct thread.
 * @ingroup process
 *
 * A thread is one more task whose `process` is the same, so that it shares all that a process has
 * without a pointer being copied: memory, descriptors, directories, handlers, the parent. Nobody
 * waits for a thread by wait4(): the kernel writes 0 to a word of its process's memory when it has
 * ended, and wakes who sleeps on it (futex).
 *
 * - The process lives as long as its last thread, also when the first one has ended before.
 * - exit_group, a deadly signal and execve end all others first: they are *called*
 *   (thread->called), which ends their sleep, and end on their way out (thread_follow()). One
 * thread at a time may do that: process->survivor.
 *
 * Next to read: threads.c, clone_call.c.
 */
#ifndef KERNEL_PROC_THREADS_H
#define KERNEL_PROC_THREADS_H

#include <kernel/proc/process.h>

/** What a thread has told the kernel about itself. Its own task's. */
struct thread_words {
    uintptr_t clear;  /**< gets 0 when it ends, and who sleeps there is woken; 0: none */
    uintptr_t robust; /**< its struct robust_list_head; 0: none */
};

TASK_FIELD_DECLARE(struct thread_words, thread_words);

/** Is there one thread? process_lock is held, or it is the caller's process and it was true. */
bool threads_alone(const struct process *process);

/**
 * Start one more thread of the current process.
 *
 * @param task  made, with the current task's registers, and not started; the process takes over
 *              the reference
 * @return its number: task_start() it; -EAGAIN: PROCESS_LIMIT; -ERESTARTNOINTR: the process ends,
 * or executes a program, and the caller with it
 */
long threads_add(struct task *task);

/** Mutexes that the current thread holds and that are robust are marked: the owner has died. */
void robust_list_walk(uintptr_t head);

#endif
