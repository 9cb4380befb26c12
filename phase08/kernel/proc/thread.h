/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What a task of a process has for itself, and what it owes the others.
 * @ingroup process
 *
 * A process is what is shared: memory, files, handlers, the number that others know. What runs is a
 * task, and each has one of these: its mask and the signals that are meant for it alone, the
 * exception it has made, the call it was interrupted in. A process has one task until phase11, and
 * what it owes others is nothing (thread_alone.c); phase11 has the strong functions.
 *
 * Locks: a process's list changes under process_lock and its signals.lock: either is enough to walk
 * it. Members marked (S) are under signals.lock, the others its own task's.
 */
#ifndef KERNEL_PROC_THREAD_H
#define KERNEL_PROC_THREAD_H

#include <kernel/proc/signal_entries.h>
#include <kernel/sched/task.h>
#include <kernel/time/ktime.h>
#include <kernel/types.h>
#include <lib/linux/signal_frame.h>

struct process;

/** What a task has as a thread of a process. */
struct thread {
    struct list entry; /**< in process->threads; the oldest first */
    struct task *task;
    int number; /**< what gettid tells; of the first one, the process's */

    uint64_t blocked; /**< (S) the mask; written by itself only */
    uint64_t waited;  /**< (S) what it takes by sigtimedwait: kept for it, though not blocked */
    bool attention;   /**< (S) the way out has something to do */
    bool called;      /**< (S) thread_follow() has something to do: attention */
    struct signal_queue queue; /**< (S) signals for this thread alone */
    uint64_t saved;            /**< the mask to put back after sigsuspend, if `restore` */
    bool restore;
    long (*restart)(void);     /**< what restart_syscall does, if anything */
    ktime_t deadline;          /**< until when nanosleep sleeps then */
    uintptr_t remainder;       /**< where the program wants what was left of it; 0: nowhere */
    struct signal_stack stack; /**< sigaltstack(2) */
    unsigned held;             /**< files that files_hold() has, for files_let_go() */
    uintptr_t trap_vector, trap_error, trap_address; /**< of its latest exception */
};

/** Each task has one. */
TASK_FIELD_DECLARE(struct thread, thread);

/** @return what @p task has as a thread; of a thread of the kernel, zeros */
static inline struct thread *
thread_of(struct task *task)
{
    return TASK_FIELD_OF(task, thread);
}

/** @return the current task's */
static inline struct thread *
thread_self(void)
{
    return thread_of(task_current());
}

/** The thread of an entry of process->threads. */
#define THREAD_OF_ENTRY(list) LIST_ENTRY(list, struct thread, entry)

/** @p task, which has not been started, is a thread of @p process from now on. process_lock is
 * held, or nobody else knows the process. */
void thread_join(struct process *process, struct task *task, int number);

/** It is no longer: what was meant for it alone is lost. process_lock is held. */
void thread_leave(struct process *process, struct task *task);

/** @name What threads of one process owe each other. Weak: seam: phase11, see thread_alone.c
 * @{ */
/** The current thread, which was called, does what the others want: it stops, or ends. Called on
 * the way out, with no lock held. */
void thread_follow(struct process *process);
/** @p process has stopped: so have the others of its threads to. signals.lock is held. */
void thread_stop_others(struct process *process);
/**
 * End all other threads of the current process, and wait until they have.
 *
 * @return 0; -EINTR: another one is doing the same, and the current one has to end
 */
int thread_end_others(void);
/** The current thread ends; with the last one, the process. @param status wait word, for that */
_Noreturn void thread_exit(int status);
/** @} */

#endif
