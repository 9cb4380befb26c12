/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The end of a system call, before its program goes on.
 * @ingroup syscall
 *
 * After most calls there is nothing to do: nobody else's turn, no signal. That is found out here in
 * a few instructions; for the rest there is trap_return(), which knows what to do, in which order.
 */
#include <kernel/irq/trap.h>
#include <kernel/proc/process.h>
#include <kernel/proc/thread.h>
#include <kernel/sched/core.h>
#include <mode/user.h>

void syscall_return(struct trap_frame *frame);

/** Has the call been interrupted by a signal, so that it is to be decided what becomes of it? */
static inline bool
syscall_is_interrupted(long result)
{
    return result <= -ERESTARTSYS && result >= -ERESTART_RESTARTBLOCK;
}

/* [return] */
/** Called by syscall_entry.asm with interrupts off. */
void
syscall_return(struct trap_frame *frame)
{
    const struct cpu *cpu = this_cpu();
    const struct thread *thread = thread_self();

    if (cpu->need_resched || cpu->tick_elapsed != 0 || !list_is_empty(&sched_pollers) ||
        thread->attention || thread->restore || syscall_is_interrupted(user_frame_return(frame)))
        trap_return(frame);
}
/* [/return] */
