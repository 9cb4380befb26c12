/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief System calls for the stack of handlers and the way back from them.
 * @ingroup signal
 *
 * Source: sigreturn(2), sigaltstack(2).
 */
#include <kernel/mm/user.h>
#include <kernel/proc/process.h>
#include <kernel/proc/signal_frame.h>
#include <kernel/proc/syscall.h>
#include <mode/user.h>

/** Take another alternate stack, if it is one and the one before is not in use.
 * @return 0, -EPERM, -EINVAL, -ENOMEM */
static long
signal_stack_change(const struct signal_stack *wanted, uintptr_t now)
{
    struct thread *self = thread_self();

    if (signal_stack_holds(&self->stack, now))
        return -EPERM;
    if (wanted->flags != 0 && wanted->flags != SS_ONSTACK && wanted->flags != SS_DISABLE)
        return -EINVAL;
    if (wanted->flags == SS_DISABLE) {
        self->stack = (struct signal_stack){ .start = 0 };
        return 0;
    }
    if (wanted->size < MINSIGSTKSZ)
        return -ENOMEM;
    self->stack = (struct signal_stack){ .start = wanted->start, .size = wanted->size };
    return 0;
}

static long
signal_call_sigaltstack(const uintptr_t *arguments)
{
    uintptr_t now = user_frame_stack(syscall_frame());
    struct signal_stack before = thread_self()->stack, wanted;
    long error = 0;

    before.flags = before.size == 0 ? SS_DISABLE : 0;
    if (signal_stack_holds(&before, now))
        before.flags = SS_ONSTACK;
    if (arguments[0] != 0) {
        if (user_read(&wanted, arguments[0], sizeof(wanted)) != 0)
            return -EFAULT;
        error = signal_stack_change(&wanted, now);
    }
    if (error == 0 && arguments[1] != 0)
        error = user_write(arguments[1], &before, sizeof(before));
    return error;
}

SYSCALL(186, sigaltstack, 2, signal_call_sigaltstack);

/* [return] */
static long
signal_return(bool extended)
{
    struct trap_frame *frame = syscall_frame();
    struct signal_frame_rest rest;

    if (signal_frame_pop(frame, extended, &rest) != 0) {
        signal_force(SIGSEGV, NULL);
        return 0;
    }
    signal_set_blocked(rest.blocked);
    if (extended)
        (void)signal_stack_change(&rest.stack, user_frame_stack(frame));
    return user_frame_return(frame); /* the dispatcher writes there what it was anyway */
}
/* [/return] */

static long
signal_call_sigreturn(const uintptr_t *arguments)
{
    (void)arguments;
    return signal_return(false);
}

SYSCALL(119, sigreturn, 0, signal_call_sigreturn);

static long
signal_call_rt_sigreturn(const uintptr_t *arguments)
{
    (void)arguments;
    return signal_return(true);
}

SYSCALL(173, rt_sigreturn, 0, signal_call_rt_sigreturn);
