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
#include <kernel/trace/trace.h>
#include <lib/string.h>
#include <mode/user.h>

REGISTRY_DEFINE(syscall);

TRACE_EVENT(syscall_enter, "number", "argument");
TRACE_EVENT(syscall_exit, "number", "result");

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

/** Files that the call held are let go. @return @p result */
static __attribute__((noinline)) long
syscall_let_go(long result)
{
    files_let_go();
    return result;
}

/* [dispatch] */
static inline long
syscall_call(uintptr_t number, const uintptr_t *arguments)
{
    const struct syscall *call = syscall_lookup(number);
    long result = -ENOSYS;

    TRACE(syscall_enter, number, arguments[0]);
    if (call != NULL)
        result = call->fn(arguments);
    else
        syscall_unknown(number);
    TRACE(syscall_exit, number, result);
    return thread_self()->held == 0 ? result : syscall_let_go(result);
}

/** Behind the call, its frame may be another one (execve), so what was asked for is kept. */
static __attribute__((noinline)) long
syscall_call_traced(uintptr_t number, const uintptr_t *arguments)
{
    uintptr_t kept[SYSCALL_ARGUMENTS];
    long result;

    memcpy(kept, arguments, sizeof(kept));
    syscall_trace_enter(syscall_lookup(number), kept);
    result = syscall_call(number, kept);
    syscall_trace(syscall_lookup(number), number, kept, result);
    return result;
}

long
syscall_dispatch(const struct trap_frame *frame)
{
    uintptr_t room[SYSCALL_ARGUMENTS];
    const uintptr_t *arguments = user_frame_arguments(frame, room);

    if (syscall_trace_wanted)
        return syscall_call_traced(user_frame_syscall(frame), arguments);
    return syscall_call(user_frame_syscall(frame), arguments);
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
