/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `panic`: see what one looks like.
 * @ingroup monitor
 */
#include <kernel/panic/panic.h>

#include <kernel/monitor/command.h>

static int
panic_command(int argc, char **argv)
{
    panic("%s", argc > 1 ? argv[1] : "asked for at the monitor");
}

COMMAND(panic, "[WORD]", "end the kernel with a panic", panic_command);
