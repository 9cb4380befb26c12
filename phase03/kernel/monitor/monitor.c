/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The kernel monitor: type a command, see what the kernel answers.
 * @ingroup monitor
 *
 * The last of all activities (kernel/activity.h): whoever else wants the machine comes first.
 * Next to read: kernel/monitor/command.h; any command, for instance kernel/monitor/echo.c.
 */
#include <kernel/activity.h>
#include <kernel/console/console.h>
#include <kernel/monitor/command.h>
#include <kernel/monitor/reader.h>

#define MONITOR_LINE_SIZE 256

static void
monitor_run(void)
{
    char line[MONITOR_LINE_SIZE];

    kprintf("`help` lists the commands\n\n");
    for (;;) {
        REGISTRY_LAST(reader)->read_line("kernel> ", line, sizeof(line));
        command_run(line);
    }
}

ACTIVITY(91, monitor, NULL, monitor_run);
