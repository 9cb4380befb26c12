/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief clear: makes the screen empty.
 * @ingroup programs
 */
#include <stdio.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char clear_help[] = "usage: clear\n"
                                 "Make the terminal's screen empty.\n";

int
main(int argc, char **argv)
{
    tool_begin(argv, clear_help);
    if (getopt(argc, argv, "") != -1 || optind != argc)
        tool_usage(1);
    fputs("\033[H\033[2J", stdout);
    return tool_end(0);
}
