/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A panic says which task was running, and how many others there are.
 * @ingroup sched
 */
#include <kernel/console/console.h>
#include <kernel/panic/panic.h>
#include <kernel/sched/sched.h>

static void
sched_panic(const struct panic *panic)
{
    const struct task *task = task_current();

    (void)panic;
    kprintf("in task %u \"%s\", one of %u; preemption disabled %u times\n", task->id, task->name,
            task_count(), this_cpu()->preempt_count);
}

PANIC_HOOK(52, task, sched_panic);
