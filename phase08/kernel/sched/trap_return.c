/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief On the way back from every interrupt and exception: the moment to let somebody else run.
 * @ingroup sched
 *
 * The frame of whoever was interrupted lies on its stack, and so does this call: a switch here
 * returns when its turn comes again, and the interrupted code then goes on as if nothing had been.
 *
 * Next to read: phase05's kernel/irq/trap.c (who calls), preempt.c (who asks).
 */
#include <kernel/irq/irqoff.h>
#include <kernel/irq/trap.h>
#include <kernel/proc/process.h>
#include <kernel/sched/core.h>
#include <kernel/x86/cpu.h>

/** An NMI or a machine check may have interrupted anything; a double fault has a stack of its own.
 */
static bool
trap_is_special(unsigned vector)
{
    return vector == VECTOR_NMI || vector == VECTOR_DF || vector == VECTOR_MC;
}

/** A program goes on: signals may have to be delivered, and may take so long that it is somebody
 * else's turn. */
static void
trap_return_to_user(struct trap_frame *frame)
{
    do {
        sched_preempt();
        process_return_to_user(frame);
    } while (sched_requested());
    irqoff_returning(); /* of a stretch that began in another task */
}

/* [return] */
void
trap_return(struct trap_frame *frame)
{
    const struct cpu *cpu = this_cpu();

    if (trap_is_special(trap_vector(frame)))
        return;
    if (cpu->tick_elapsed != 0)
        sched_charge(trap_from_user(frame));
    if (!list_is_empty(&sched_pollers))
        sched_poll();
    if (trap_from_user(frame)) {
        trap_return_to_user(frame);
    } else if (cpu->need_resched && (trap_flags(frame) & CPU_FLAGS_IF)) {
        sched_preempt();
        irqoff_returning();
    }
}
/* [/return] */
