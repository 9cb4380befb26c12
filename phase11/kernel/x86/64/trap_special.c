/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A trap that interrupted the kernel and runs on a stack of the interrupt stack table.
 * @ingroup irq
 *
 * Whoever comes next begins at the end of the same stack, over what lies there. So this one must be
 * done first: no other task runs meanwhile.
 */
#include <kernel/irq/trap.h>
#include <kernel/sched/percpu.h>

void trap_dispatch_special(struct trap_frame *frame);

/** Called by trap_entry.asm. Not sched_preempt_enable(), which would switch here, if asked to. */
void
trap_dispatch_special(struct trap_frame *frame)
{
    this_cpu()->preempt_count++;
    trap_dispatch(frame);
    this_cpu()->preempt_count--;
}
