/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A line of the log for each system call.
 * @ingroup syscall
 */
#include <kernel/proc/syscall_trace.h>

#include <kernel/boot/cmdline.h>
#include <kernel/console/console.h>
#include <kernel/console/log.h>
#include <kernel/init.h>
#include <kernel/monitor/command.h>
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>
#include <lib/printf.h>
#include <lib/string.h>

/** Results from here to -1 are errors: no address that a call returns lies there. */
#define SYSCALL_TRACE_ERRORS (-4095)

/** Bytes of a line. */
#define SYSCALL_TRACE_SIZE 128

bool syscall_trace_wanted;

void
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
               (unsigned long)number, text,
               result < 0 && result >= SYSCALL_TRACE_ERRORS ? "error " : "", result);
}

static void
syscall_trace_init(void)
{
    syscall_trace_wanted = cmdline_has("strace");
}

INITCALL(7, 1, strace, syscall_trace_init);

static int
syscall_trace_command(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "on") == 0)
        syscall_trace_wanted = true;
    else if (argc == 2 && strcmp(argv[1], "off") == 0)
        syscall_trace_wanted = false;
    else if (argc != 1)
        return -EINVAL;
    console_printf("system calls are %s\n",
                   syscall_trace_wanted ? "written to the log (dmesg -l 7)" : "not written down");
    return 0;
}

static void
syscall_trace_complete(struct offers *offers, unsigned word)
{
    if (word == 1) {
        offers->add(offers, "on");
        offers->add(offers, "off");
    }
}

COMMAND(strace, "[on|off]", "write programs' system calls to the log", syscall_trace_command,
        .group = "processes", .complete = syscall_trace_complete);
