/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief kill: sends signals to processes. See user/lib/tool/kill.c, which the shell has, too.
 * @ingroup programs
 */
#include <user/lib/tool/tool.h>

static const char kill_help[] = "usage: kill [-s SIGNAL | -SIGNAL] PID... | kill -l [NUMBER]...\n"
                                "Send a signal, TERM if none is named. A negative PID is a group;\n"
                                "-1 all; 0 this group.\n"
                                "  -l  tell the names of all signals, or of these\n";

int
main(int argc, char **argv)
{
    (void)argc;
    tool_begin(argv, kill_help);
    return tool_end(tool_kill(argv, NULL));
}
