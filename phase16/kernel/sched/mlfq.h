/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the class of feedback queues tells others.
 * @ingroup sched
 */
#ifndef KERNEL_SCHED_MLFQ_H
#define KERNEL_SCHED_MLFQ_H

struct task;

/** How many there are; 0 is the best. */
#define MLFQ_LEVELS 4

/** @return the level of a task of this class, boosts included. Context: any */
unsigned mlfq_level(struct task *task);

#endif
