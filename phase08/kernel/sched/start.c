/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief "main": whatever began the start-up has been a task all along.
 * @ingroup sched
 */
#include <kernel/sched/start.h>

#include <kernel/init.h>
#include <kernel/panic/panic.h>
#include <kernel/sched/list.h>

extern char boot_stack_end[]; /**< kernel/stack.c */

struct task_main task_main = {
    .task = {
        .stack_top = (vaddr_t)boot_stack_end,
        .id = TASK_MAIN_ID,
        .state = TASK_RUNNING,
        .running = true,
        .references = 1,
        .name = "main",
        .data.entry = LIST_EMPTY(task_main.task.data.entry),
        .all = LIST_EMPTY(task_main.task.all),
        .poll = LIST_EMPTY(task_main.task.poll),
    },
};

static void
start_init(void)
{
    ASSERT(TEMPLATE_SIZE(task) <= TASK_MAIN_FIELDS_MAX);
    task_list_add(&task_main.task);
}

INITCALL(1, 2, taskmain, start_init);
