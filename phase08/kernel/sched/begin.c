/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The first steps of a task, and the last ones.
 * @ingroup sched
 */
#include <kernel/sched/begin.h>

#include <kernel/sched/core.h>
#include <kernel/x86/cpu.h>

/* [begin] */
_Noreturn void
task_begin(void)
{
    struct task *task = task_current();

    sched_finish();
    cpu_interrupts_enable();
    task->fn(task->argument);
    task_exit();
}
/* [/begin] */
