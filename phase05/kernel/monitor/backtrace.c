/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `backtrace`: who has called the monitor.
 * @ingroup monitor
 */
#include <kernel/console/console.h>
#include <kernel/monitor/command.h>
#include <kernel/panic/backtrace.h>
#include <mode/registers.h>

static int
backtrace_command(int argc, char **argv)
{
    struct registers registers;
    vaddr_t calls[32];
    unsigned count;

    (void)argc;
    (void)argv;
    registers_capture(&registers);
    count = backtrace_walk(registers_stack(&registers), registers_frame(&registers), calls,
                           ARRAY_SIZE(calls));
    for (unsigned i = 0; i < count; i++)
        console_printf("0x%" PRIXVADDR "  %pB\n", calls[i], (void *)calls[i]);
    return 0;
}

COMMAND(backtrace, "", "the functions that led here", backtrace_command, .group = "kernel");
