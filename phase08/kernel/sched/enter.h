/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What else changes with the task. For sched.c only.
 * @ingroup sched
 */
#ifndef KERNEL_SCHED_ENTER_H
#define KERNEL_SCHED_ENTER_H

struct task;

/** Prepare the CPU for @p next: its address space, the stack for its traps. Interrupts are off. */
void sched_enter(struct task *next);

#endif
