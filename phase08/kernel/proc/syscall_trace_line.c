/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A line of the log for each system call, with plain numbers.
 * @ingroup syscall
 *
 * seam: phase09 understands arguments, follows one program, and has strong functions for all here.
 */
#include <kernel/proc/syscall_trace.h>

#include <kernel/console/log.h>
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>
#include <lib/errno.h>
#include <lib/printf.h>

__attribute__((weak)) const char syscall_trace_usage[] = "[on|off]";

/** Results from here to -1 are errors: no address that a call returns lies there. */
#define SYSCALL_TRACE_ERRORS (-4095)

/** Bytes of a line. */
#define SYSCALL_TRACE_SIZE 128

__attribute__((weak)) void
syscall_trace(const struct syscall *call, uintptr_t number, const uintptr_t *arguments, long result)
{
    const struct process *process = process_current();
    unsigned count = call == NULL ? SYSCALL_ARGUMENTS : call->arguments;
    char text[SYSCALL_TRACE_SIZE] = "";
    size_t used = 0;

    for (unsigned i = 0; i < count; i++)
        used += (size_t)snprintf(text + used, sizeof(text) - used, "%s0x%lx", i > 0 ? ", " : "",
                                 (unsigned long)arguments[i]);
    log_printf(LOG_DEBUG, "%s[%d] %s#%lu(%s) = %s%ld\n", process == NULL ? "?" : process->name,
               process == NULL ? 0 : process->pid, call == NULL ? "" : call->name,
               call == NULL ? (unsigned long)number : call->number,
               text, /* execve has a new frame */
               result < 0 && result >= SYSCALL_TRACE_ERRORS ? "error " : "", result);
}

__attribute__((weak)) void
syscall_trace_enter(const struct syscall *call, const uintptr_t *arguments)
{
    (void)call;
    (void)arguments;
}

__attribute__((weak)) void
syscall_trace_fork(struct process *child)
{
    (void)child;
}

__attribute__((weak)) void
syscall_trace_signal(const struct signal_info *info)
{
    (void)info;
}

__attribute__((weak)) void
syscall_trace_exit(int status)
{
    (void)status;
}

__attribute__((weak)) int
syscall_trace_program(char *const *argv)
{
    (void)argv;
    return -EINVAL;
}
