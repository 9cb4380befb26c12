/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `help`: a walk through the table of commands.
 * @ingroup monitor
 */
#include <kernel/console/console.h>
#include <kernel/monitor/command.h>
#include <lib/errno.h>

static int
help_one(const char *name)
{
    const struct command *command = command_lookup(name);

    if (command == NULL)
        return -ENOENT;
    console_printf("%s %s\n    %s\n", command->name, command->usage, command->help);
    return 0;
}

static int
help_command(int argc, char **argv)
{
    if (argc == 2)
        return help_one(argv[1]);
    if (argc > 2)
        return -EINVAL;
    REGISTRY_FOR_EACH (command, command)
        console_printf("  %-9s %-12s %s\n", command->name, command->usage, command->help);
    return 0;
}

COMMAND(help, "[COMMAND]", "list the commands, or explain one", help_command);
