/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Stacks of tasks. For the files of kernel/sched/ only.
 * @ingroup sched
 */
#ifndef KERNEL_SCHED_STACK_H
#define KERNEL_SCHED_STACK_H

#include <kernel/types.h>

/**
 * Bytes of a task's stack that are memory: the upper part of its place of STACK_SIZE bytes, the
 * rest is its guard. The deepest way there is, a rename on a FAT volume, takes half of that, and
 * handlers nest on top of it.
 */
#define TASK_STACK_SIZE 12288u

/** @return the first address behind a new stack; 0: out of memory or places */
vaddr_t task_stack_alloc(void);

/** Free the stack that ends at @p top; nobody runs on it. */
void task_stack_free(vaddr_t top);

/** @return how many there are */
unsigned task_stack_count(void);

#endif
