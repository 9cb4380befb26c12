/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The list of all tasks. For the files of kernel/sched/ only; others use task_next().
 * @ingroup sched
 */
#ifndef KERNEL_SCHED_LIST_H
#define KERNEL_SCHED_LIST_H

#include <kernel/sched/task.h>

/** The number of "main"; those after it are given in the order of creation. */
#define TASK_MAIN_ID 1

/** Add a task, with a number unless it has one. */
void task_list_add(struct task *task);

/** Take it out. */
void task_list_remove(struct task *task);

#endif
