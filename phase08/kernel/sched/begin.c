/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The first steps of a task, and the last ones.
 * @ingroup sched
 */
#include <kernel/sched/begin.h>

#include <kernel/sched/core.h>
#include <kernel/trace/trace.h>
#include <kernel/x86/cpu.h>

TRACE_EVENT(task_name, "text", "text");

/* [begin] */
_Noreturn void
task_begin(void)
{
    struct task *task = task_current();

    sched_finish();
    TRACE(task_name, trace_text(task->name), trace_text(task->name + 8));
    cpu_interrupts_enable();
    task->fn(task->argument);
    task_exit();
}
/* [/begin] */
