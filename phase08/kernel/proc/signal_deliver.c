/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Delivering signals: on the way back to the program, in its own task.
 * @ingroup signal
 *
 * Each waiting signal that is not blocked is taken in turn: ignored, or the default is done, or the
 * frame is changed so that the program goes on in a handler. Several handlers stack: the one taken
 * last runs first, and returns into the one before. At last, if a system call was interrupted, the
 * frame says whether it is made again (signal(7), "Interruption of system calls").
 *
 * Next to read: signal_frame.h (the change of the frame), signal_stop.c.
 */
#include <kernel/proc/signal.h>

#include <kernel/proc/process.h>
#include <kernel/proc/signal_frame.h>
#include <kernel/proc/signal_private.h>
#include <kernel/proc/signal_stop.h>
#include <kernel/proc/syscall_trace.h>
#include <kernel/x86/cpu.h>
#include <lib/errno.h>
#include <lib/linux/wait.h>
#include <mode/syscall.h>
#include <mode/user.h>

/** Take the next one. @return its number, or 0: nothing waits that is not blocked */
static int
signal_take(struct signal_state *state, struct signal_taken *taken)
{
    struct signal_entry *entry = NULL;
    uintptr_t flags = spin_lock_irq(&state->lock);
    struct thread *self = thread_self();
    struct signal_queue *queue = &self->queue; /* what is meant for it alone comes first */
    int number = signal_first(queue->pending & ~self->blocked);

    if (number == 0) {
        queue = &state->queue;
        number = signal_first(queue->pending & ~self->blocked);
    }

    if (number != 0) {
        struct signal_action *action = &state->actions[number - 1];

        entry = signal_queue_take(queue, number, &taken->info);
        signal_update_locked(state);
        taken->action = *action;
        if (action->handler > SIGNAL_IGNORE && (action->flags & SA_RESETHAND))
            action->handler = SIGNAL_DEFAULT;
        state->stopping = taken->action.handler == SIGNAL_DEFAULT;
    }
    spin_unlock_irq(&state->lock, flags);
    signal_queue_free(entry);
    return number;
}

/** Is the frame that of a call that a signal has interrupted, and that waits for a decision? */
static bool
signal_is_restart(const struct trap_frame *frame)
{
    long result;

    if (!user_frame_in_syscall(frame))
        return false;
    result = user_frame_return(frame);
    return result == -ERESTARTSYS || result == -ERESTARTNOINTR || result == -ERESTARTNOHAND ||
           result == -ERESTART_RESTARTBLOCK;
}

/* [restart] */
/** What the interrupted call returns to a program whose handler runs first. */
static void
signal_restart_with_handler(struct trap_frame *frame, const struct signal_action *action)
{
    long result;

    if (!signal_is_restart(frame))
        return;
    result = user_frame_return(frame);
    if (result == -ERESTARTNOINTR || (result == -ERESTARTSYS && (action->flags & SA_RESTART)))
        user_frame_restart(frame);
    else
        user_frame_set_return(frame, -EINTR);
}

/** No handler runs: the program shall not notice anything. */
static void
signal_restart_without_handler(struct trap_frame *frame)
{
    bool block;

    if (!signal_is_restart(frame))
        return;
    block = user_frame_return(frame) == -ERESTART_RESTARTBLOCK;
    user_frame_restart(frame);
    if (block)
        user_frame_set_return(frame, SYSCALL_RESTART);
}
/* [/restart] */

/** Have the program go on in its handler. */
static void
signal_handle(struct signal_state *state, struct trap_frame *frame,
              const struct signal_taken *taken)
{
    struct thread *self = thread_self();
    uint64_t before = self->restore ? self->saved : self->blocked;
    uint64_t during = self->blocked | signal_set_bits(&taken->action.mask);

    signal_restart_with_handler(frame, &taken->action);
    if (signal_frame_push(frame, state, taken, before) != 0) {
        /* No stack to tell it on: not even to a handler of SIGSEGV itself. */
        if (taken->info.number == SIGSEGV)
            process_exit(WAIT_STATUS_SIGNALED(SIGSEGV));
        signal_force(SIGSEGV, NULL);
        return;
    }
    self->restore = false; /* the frame says what sigsuspend has to put back */
    if (!(taken->action.flags & SA_NODEFER))
        during |= SIGNAL_BIT(taken->info.number);
    signal_set_blocked(during);
}

/** Do what is to be done on a signal that was taken. */
static void
signal_act(struct process *process, struct trap_frame *frame, const struct signal_taken *taken)
{
    int number = taken->info.number;

    if (syscall_trace_wanted)
        syscall_trace_signal(&taken->info);
    if (taken->action.handler > SIGNAL_IGNORE) {
        signal_handle(&process->signals, frame, taken);
        return;
    }
    if (signal_is_ignored(number, taken->action.handler))
        return;
    if (signal_default(number) == SIGNAL_DOES_STOP)
        signal_stop(process, number);
    else
        process_exit(WAIT_STATUS_SIGNALED(number));
}

void
process_return_to_user(struct trap_frame *frame)
{
    struct process *process = process_current();
    struct thread *self = thread_self();
    struct signal_taken taken;

    if (process == NULL)
        return;
    if (!self->attention && !self->restore && !signal_is_restart(frame))
        return;

    do {
        cpu_interrupts_enable();
        if (self->called)
            thread_follow(process);
        while (signal_take(&process->signals, &taken) != 0)
            signal_act(process, frame, &taken);
        signal_restart_without_handler(frame);
        if (self->restore) {
            self->restore = false;
            signal_set_blocked(self->saved);
        }
        cpu_interrupts_disable();
    } while (self->attention); /* a handler of interrupts may have sent another one */
}
