/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What else changes with the task: the user addresses, the stack for entries from there, and
 * a program's registers that the kernel does not use itself.
 * @ingroup sched
 */
#include <kernel/sched/enter.h>

#include <kernel/mm/mm.h>
#include <kernel/proc/fpu.h>
#include <kernel/sched/task.h>
#include <mode/user.h>

void
sched_enter(struct task *next)
{
    fpu_switch(this_cpu()->previous, next);
    user_switch(this_cpu()->previous, next);
    mm_switch(next);
    if (next->process != NULL)
        tss_set_stack(next->stack_top);
}
