/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What a task gets from the one that starts it, besides its class.
 * @ingroup sched
 */
#ifndef KERNEL_SCHED_INHERIT_H
#define KERNEL_SCHED_INHERIT_H

struct task;

/** @p child is about to be put into a run queue for the first time. Weak, and then nothing: seam:
 * phase16's counters. Context: interrupts off, the queue's lock held */
void task_inherit(struct task *parent, struct task *child);

#endif
