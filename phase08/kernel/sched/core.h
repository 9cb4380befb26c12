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

/** The most classes that can have tasks at a time. */
#define SCHED_CLASSES_MAX 8

/** Who can run on a CPU and does not; their classes keep them. */
struct run_queue {
    struct spinlock lock;            /**< also of task->state, queued, class, own_class, data */
    const struct sched_class *class; /**< the one in use */
    unsigned count;                  /**< tasks queued, less those that are held */
    unsigned classes;                /**< that have had tasks: so many are in `order` */
    const struct sched_class *order[SCHED_CLASSES_MAX]; /**< the most urgent first */
};

/** A class is going to have tasks; from then on it is asked for some. The lock is held. */
void run_queue_add_class(struct run_queue *queue, const struct sched_class *class);

/** @return the class that a task is to be put in. The lock is held */
static inline const struct sched_class *
run_queue_class(const struct run_queue *queue, const struct task *task)
{
    return task->own_class != NULL ? task->own_class : queue->class;
}

/** Take a queued task out. The lock is held. */
void sched_drop(struct run_queue *queue, struct task *task);

/** Hand a task to its class. The lock is held. */
void sched_put(struct run_queue *queue, struct task *task, enum sched_reason reason);

/** For a class that has been handed a task: it may not run for now, so nobody waits for its sake.
 * The lock is held. */
void sched_hold(struct run_queue *queue, struct task *task);

/** The same class: now it may. The lock is held. */
void sched_release(struct run_queue *queue, struct task *task);

PER_CPU_DECLARE(struct run_queue, run_queue)

/** This CPU's. Interrupts are off. */
static inline struct run_queue *
run_queue(void)
{
    return PER_CPU_OF(run_queue);
}

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
void sched_consider(const struct task *woken);

/** Free the stack of a task that has ended, and its own reference. */
void task_bury(struct task *task);

/** Who waits by cpu_wait_until(). */
extern struct list sched_pollers;

/** Have all pollers ask again (wait.c). Interrupts are off. */
void sched_poll(void);

/** Charge the time of the latest tick to whom it has interrupted: in ring 3 or in the kernel. */
void sched_charge(bool user);

#endif
