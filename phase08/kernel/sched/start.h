/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The task that is there before there are tasks: the start-up.
 * @ingroup sched
 *
 * For the files of kernel/sched/ only.
 */
#ifndef KERNEL_SCHED_START_H
#define KERNEL_SCHED_START_H

#include <kernel/sched/task.h>

/** Bytes for the members that TASK_FIELD() adds to the start-up's task; checked at start. */
#define TASK_MAIN_FIELDS_MAX 4096

/** A task with all that belongs to it. */
struct task_main {
    struct task task;
    uint8_t fields[TASK_MAIN_FIELDS_MAX];
} __attribute__((aligned(TEMPLATE_ALIGNMENT)));

/** "main": runs on the stack that the kernel started on, until the machine ends. */
extern struct task_main task_main;

#endif
