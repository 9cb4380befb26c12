/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `echo`: says what it is told. The shortest model for a command of your own.
 * @ingroup monitor
 */
#include <kernel/console/console.h>
#include <kernel/monitor/command.h>

static int
echo_command(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        console_printf("%s%s", i > 1 ? " " : "", argv[i]);
    console_printf("\n");
    return 0;
}

COMMAND(echo, "[WORD...]", "print the words", echo_command);
