/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief dirname: a path without its last part.
 * @ingroup tools
 */
#include <libgen.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char dirname_help[] = "usage: dirname path...\n"
                                   "Print the paths without their last parts.\n";

int
main(int argc, char **argv)
{
    tool_begin(argv, dirname_help);
    if (getopt(argc, argv, "") != -1 || optind == argc)
        tool_usage(1);
    for (int i = optind; i < argc; i++)
        puts(dirname(argv[i]));
    return tool_end(0);
}
