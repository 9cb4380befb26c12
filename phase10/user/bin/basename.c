/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief basename: the last part of a path.
 * @ingroup tools
 */
#include <libgen.h>
#include <string.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char basename_help[] = "usage: basename path [ending]\n"
                                    "Print the last part of the path, without the ending.\n";

int
main(int argc, char **argv)
{
    size_t length;
    char *name;

    tool_begin(argv, basename_help);
    if (getopt(argc, argv, "") != -1 || argc - optind < 1 || argc - optind > 2)
        tool_usage(1);
    /* Of nothing POSIX allows "." or nothing; this is nothing, as GNU's. */
    name = argv[optind][0] == '\0' ? argv[optind] : basename(argv[optind]);
    length = strlen(name);
    if (argc - optind == 2) {
        size_t end = strlen(argv[optind + 1]);

        /* A name that is nothing but the ending keeps it. */
        if (end < length && strcmp(name + length - end, argv[optind + 1]) == 0)
            length -= end;
    }
    printf("%.*s\n", (int)length, name);
    return tool_end(0);
}
