/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief cmp: where two files differ first.
 * @ingroup tools
 *
 * Source: POSIX.1-2017, XCU, cmp: status 0 the same, 1 different, 2 trouble.
 */
#include <stdlib.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char cmp_help[] = "usage: cmp [-l | -s] file1 file2\n"
                               "Say where two files differ first; - is the standard input.\n"
                               "  -l  all places, and both bytes in octal     -s  say nothing\n"
                               "Status 0: they are the same, 1: they differ, 2: trouble.\n";

int
main(int argc, char **argv)
{
    bool list = false, silent = false, differ = false;
    unsigned long long place = 1, lines = 1;
    FILE *files[2];
    int option, bytes[2];

    tool_begin(argv, cmp_help);
    tool_trouble = 2;
    while ((option = getopt(argc, argv, "ls")) != -1) {
        list = list || option == 'l';
        silent = silent || option == 's';
        if (option == '?')
            tool_usage(2);
    }
    if (argc - optind != 2)
        tool_usage(2);
    for (int i = 0; i < 2; i++)
        if ((files[i] = tool_open(argv[optind + i])) == NULL)
            return tool_end(2);
    for (;; place++) {
        bytes[0] = getc(files[0]);
        bytes[1] = getc(files[1]);
        if (bytes[0] == EOF || bytes[1] == EOF)
            break;
        if (bytes[0] != bytes[1]) {
            differ = true;
            if (!list)
                break;
            printf("%llu %3o %3o\n", place, (unsigned)bytes[0], (unsigned)bytes[1]);
        }
        lines += bytes[0] == '\n';
    }
    tool_close(files[0], argv[optind]);
    tool_close(files[1], argv[optind + 1]);
    if (tool_status != 0 || (bytes[0] == EOF && bytes[1] == EOF))
        return tool_end(differ);
    if (!silent && (bytes[0] == EOF || bytes[1] == EOF))
        fprintf(stderr, "cmp: EOF on %s after byte %llu\n", argv[optind + (bytes[0] != EOF)],
                place - 1);
    else if (!silent)
        printf("%s %s differ: char %llu, line %llu\n", argv[optind], argv[optind + 1], place,
               lines);
    return tool_end(1);
}
