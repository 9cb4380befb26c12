/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From a number to a function.
 * @ingroup syscall
 *
 * On the way back a call is like any other trap (trap_return()): others may run first, and signals
 * are delivered.
 *
 * Next to read: any file with a SYSCALL() at its end; kernel/x86/32/syscall_entry.asm, who calls.
 */
#include <kernel/proc/syscall.h>

#include <kernel/console/log.h>
#include <kernel/init.h>
#include <kernel/panic/panic.h>
#include <kernel/proc/files.h>
#include <kernel/proc/syscall_trace.h>
#include <kernel/proc/thread.h>
#include <mode/user.h>

REGISTRY_DEFINE(syscall);

/** By number; NULL: nobody has it. */
static const struct syscall *syscall_table[SYSCALL_NUMBERS];

const struct syscall *
syscall_lookup(uintptr_t number)
{
    return number < SYSCALL_NUMBERS ? syscall_table[number] : NULL;
}

struct trap_frame *
syscall_frame(void)
{
    return user_frame_current();
}

/** Nobody has this number: say so, once for each. A program that asks for more than there is goes
 * on, and somebody may wonder why it does so badly. */
static void
syscall_unknown(uintptr_t number)
{
    static bool told[SYSCALL_NUMBERS];

    if (number >= SYSCALL_NUMBERS || __atomic_exchange_n(&told[number], true, __ATOMIC_RELAXED))
        return;
    log_printf(LOG_DEBUG, "system call %u is not there (asked for by %s)\n", (unsigned)number,
               task_current()->name);
}

/* [dispatch] */
void
syscall_dispatch(struct trap_frame *frame)
{
    const struct syscall *call = syscall_lookup(user_frame_syscall(frame));
    uintptr_t arguments[SYSCALL_ARGUMENTS];
    long result = -ENOSYS;

    user_frame_arguments(frame, arguments);
    if (syscall_trace_wanted)
        syscall_trace_enter(call, arguments);
    if (call != NULL)
        result = call->fn(arguments);
    else
        syscall_unknown(user_frame_syscall(frame));
    if (thread_self()->held != 0)
        files_let_go();
    user_frame_set_return(frame, result);
    if (syscall_trace_wanted)
        syscall_trace(call, user_frame_syscall(frame), arguments, result);
}
/* [/dispatch] */

static void
syscall_init(void)
{
    REGISTRY_FOR_EACH (syscall, call) {
        if (syscall_table[call->number] != NULL)
            panic("system calls %s and %s both have number %u", call->name,
                  syscall_table[call->number]->name, call->number);
        syscall_table[call->number] = call;
    }
}

INITCALL(7, 1, syscall, syscall_init);
