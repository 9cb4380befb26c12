/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Command `threads`: all tasks, what they are doing, and what they have had of the CPU.
 * @ingroup monitor
 */
#include <kernel/console/console.h>
#include <kernel/monitor/command.h>
#include <kernel/sched/sched.h>
#include <kernel/x86/tsc.h>
#include <lib/errno.h>

/** @return milliseconds that it has run, the stretch that goes on not included */
static unsigned long long
threads_milliseconds(const struct task *task)
{
    return (unsigned long long)tsc_to_ktime(task->cycles) / KTIME_MILLISECOND;
}

static void
threads_show(const struct task *task)
{
    console_printf("%5u %-8s %-5s %4d %8llu %9llu 0x%" PRIXVADDR " %s\n", task->id,
                   task_state_name(task->state), task->class != NULL ? task->class->name : "-",
                   task->nice, threads_milliseconds(task), (unsigned long long)task->switches,
                   task->stack_top, task->name);
}

static int
threads_command(int argc, char **argv)
{
    struct task *task;
    unsigned id = 0;

    (void)argv;
    if (argc != 1)
        return -EINVAL;
    console_printf("   id state    class nice  time/ms  switches stack top  name\n");
    while ((task = task_next(id)) != NULL) {
        id = task->id;
        threads_show(task);
        task_put(task);
    }
    return 0;
}

COMMAND(threads, "", "all tasks: state, class, time, stack", threads_command, .group = "processes");
