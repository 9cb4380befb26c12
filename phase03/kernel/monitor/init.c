/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `init`: the initcalls in the order in which they ran.
 * @ingroup monitor
 */
#include <kernel/init.h>

#include <kernel/console/console.h>
#include <kernel/monitor/command.h>

static int
init_command(int argc, char **argv)
{
    static const char *const levels[] = {
        "", "early", "arch", "mm", "irq", "driver", "fs", "late"
    };

    (void)argc;
    (void)argv;
    REGISTRY_FOR_EACH (init, call)
        console_printf("  %d.%d %-6s %-10s %s\n", call->place / 10, call->place % 10,
                       levels[call->place / 10], call->name, call->file);
    return 0;
}

COMMAND(init, "", "the order in which the kernel was set up", init_command);
