/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief hostname: tells or sets this machine's name.
 * @ingroup programs
 */
#include <string.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char hostname_help[] = "usage: hostname [NAME]\n"
                                    "Tell this machine's name, or set it.\n";

int
main(int argc, char **argv)
{
    char name[65];

    tool_begin(argv, hostname_help);
    if (getopt(argc, argv, "") != -1 || argc - optind > 1)
        tool_usage(1);
    if (optind < argc) {
        if (sethostname(argv[optind], strlen(argv[optind])) != 0)
            tool_warn("%s", argv[optind]);
        return tool_end(0);
    }
    if (gethostname(name, sizeof(name)) != 0)
        tool_fail("cannot ask for the name");
    puts(name);
    return tool_end(0);
}
