/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief echo: print words. The work is in user/lib/tool/echo.c, which the shell has built in.
 * @ingroup tools
 */
#include <user/lib/tool/tool.h>

static const char echo_help[] =
    "usage: echo [-n] [word...]\n"
    "Print the words, and a newline.\n"
    "  -n  (first of all) no newline\n"
    "Understood in words: \\a \\b \\e \\f \\n \\r \\t \\v \\\\ \\0OCTAL, \\c ends the output.\n";

int
main(int argc, char **argv)
{
    tool_begin(argv, echo_help);
    return tool_end(tool_echo(argc, argv));
}
