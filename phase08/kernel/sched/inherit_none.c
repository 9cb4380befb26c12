/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A task gets nothing from the one that starts it. Weak.
 * @ingroup sched
 */
#include <kernel/sched/inherit.h>

__attribute__((weak)) void
task_inherit(struct task *parent, struct task *child)
{
    (void)parent, (void)child;
}
