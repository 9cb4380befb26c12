/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the files of kernel/sched/ say to each other.
 * @ingroup sched
 */
#ifndef KERNEL_SCHED_CORE_H
#define KERNEL_SCHED_CORE_H

#include <kernel/sched/sched.h>
#include <kernel/sync/spinlock.h>

/** Who can run on a CPU and does not; the class in use keeps them. */
struct run_queue {
    struct spinlock lock;            /**< also of task->state, queued, class, data */
    const struct sched_class *class; /**< the one in use */
    unsigned count;                  /**< tasks queued */
};

/** This CPU's. Interrupts are off. */
struct run_queue *run_queue(void);

/** Let a new task run. */
void sched_add(struct task *task);

/** Switch to whom the class says, which may be nobody else. Interrupts are off. @param reason what
 * to tell the class if the running task could go on */
void sched_switch(enum sched_reason reason);

/** The first thing behind every switch, also in a new task: what is left to do for the task that
 * was running. Interrupts are off. */
void sched_finish(void);

/** Switch if that was asked for. Interrupts are off, and a switch is allowed here. */
void sched_preempt(void);

/** @p woken has just been queued: should it run at once? The lock is held. */
void sched_consider(const struct run_queue *queue, const struct task *woken);

/** Free the stack of a task that has ended, and its own reference. */
void task_bury(struct task *task);

/** Who waits by cpu_wait_until(). */
extern struct list sched_pollers;

/** Have all pollers ask again (wait.c). Interrupts are off. */
void sched_poll(void);

/** Charge the time of the latest tick to whom it has interrupted: in ring 3 or in the kernel. */
void sched_charge(bool user);

#endif
