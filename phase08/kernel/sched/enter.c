/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What else changes with the task: the user addresses, and the stack for entries from there.
 * @ingroup sched
 */
#include <kernel/sched/enter.h>

#include <kernel/mm/mm.h>
#include <kernel/sched/task.h>
#include <mode/user.h>

void
sched_enter(struct task *next)
{
    mm_switch(next);
    if (next->process != NULL)
        tss_set_stack(next->stack_top);
}
