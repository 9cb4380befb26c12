/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief yes: a line without end.
 * @ingroup tools
 */
#include <string.h>

#include <user/lib/tool/tool.h>

static const char yes_help[] = "usage: yes [word...]\n"
                               "Print the words (or y) in a line again and again.\n";

int
main(int argc, char **argv)
{
    tool_begin(argv, yes_help);
    if (argc > 1 && strcmp(argv[1], "--") == 0) {
        argc--;
        argv++;
    }
    while (!ferror(stdout)) {
        for (int i = 1; i < argc; i++)
            printf("%s%s", i > 1 ? " " : "", argv[i]);
        puts(argc > 1 ? "" : "y");
    }
    return tool_end(0);
}
