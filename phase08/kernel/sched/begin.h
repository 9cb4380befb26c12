/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Where a new task comes into C. For kernel/x86/…/switch.asm only.
 * @ingroup sched
 */
#ifndef KERNEL_SCHED_BEGIN_H
#define KERNEL_SCHED_BEGIN_H

/** Run task->fn. On the task's own stack, behind its first switch; interrupts are off. */
_Noreturn void task_begin(void);

#endif
