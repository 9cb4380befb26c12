/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief printf: print words by a format. The work is in user/lib/tool/printf.c, which the shell
 * has built in.
 * @ingroup tools
 */
#include <user/lib/tool/tool.h>

static const char printf_help[] =
    "usage: printf format [word...]\n"
    "Print words as the format says, which is used again while words are left:\n"
    "  %s  text     %b  text with escapes, as of echo     %c  its first byte\n"
    "  %d %i %u %o %x %X  numbers     %e %f %g %a  with a fraction     %%  a %\n"
    "Between % and the letter: flags - + space # 0, a width, a dot and a precision.\n";

int
main(int argc, char **argv)
{
    tool_begin(argv, printf_help);
    return tool_end(tool_printf(argc, argv));
}
