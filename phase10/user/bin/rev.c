/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief rev: lines from right to left.
 * @ingroup tools
 */
#include <stdlib.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char rev_help[] = "usage: rev [file...]\n"
                               "Print each line from right to left, byte by byte.\n";

static void
rev_file(FILE *file, const char *name)
{
    struct tool_line line = { 0 };

    (void)name;
    while (tool_read_line(&line, file, '\n')) {
        while (line.length > 0)
            putchar(line.text[--line.length]);
        if (line.newline)
            putchar('\n');
    }
    free(line.text);
}

int
main(int argc, char **argv)
{
    tool_begin(argv, rev_help);
    if (getopt(argc, argv, "") != -1)
        tool_usage(1);
    tool_each_file(argv + optind, rev_file);
    return tool_end(0);
}
