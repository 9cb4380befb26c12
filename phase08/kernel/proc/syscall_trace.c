/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Who wants system calls to be written down: the command line, the command `strace`.
 * @ingroup syscall
 */
#include <kernel/proc/syscall_trace.h>

#include <kernel/boot/cmdline.h>
#include <kernel/console/console.h>
#include <kernel/init.h>
#include <kernel/monitor/command.h>
#include <lib/errno.h>
#include <lib/string.h>

bool syscall_trace_wanted, syscall_trace_all;

static void
syscall_trace_init(void)
{
    syscall_trace_wanted = syscall_trace_all = cmdline_has("strace");
}

INITCALL(7, 1, strace, syscall_trace_init);

static int
syscall_trace_command(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "on") == 0)
        syscall_trace_wanted = syscall_trace_all = true;
    else if (argc == 2 && strcmp(argv[1], "off") == 0)
        syscall_trace_wanted = syscall_trace_all = false;
    else if (argc != 1)
        return syscall_trace_program(argv + 1);
    console_printf("system calls are %s\n",
                   syscall_trace_all ? "written to the log (dmesg -l 7)" : "not written down");
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

COMMAND(strace, syscall_trace_usage, "write programs' system calls to the log",
        syscall_trace_command, .group = "processes", .complete = syscall_trace_complete);
