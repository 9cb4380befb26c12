/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief test: is it so? Status 0: yes, 1: no, 2: that was no question. The work is in
 * user/lib/tool/test.c, which the shell has built in.
 * @ingroup tools
 */
#include <user/lib/tool/tool.h>

static const char test_help[] =
    "usage: test expression\n"
    "text      -n -z TEXT, = != < >\n"
    "numbers   -eq -ne -lt -le -gt -ge\n"
    "files     -b -c -d -e -f -g -h -k -L -p -r -s -S -u -w -x -O -G FILE, -nt -ot -ef\n"
    "terminal  -t DESCRIPTOR\n"
    "together  ! not, -a and, -o or, ( )\n";

int
main(int argc, char **argv)
{
    tool_begin(argv, test_help);
    return tool_end(tool_test(argc, argv));
}
