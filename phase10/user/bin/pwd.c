/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief pwd: tells the current directory.
 * @ingroup programs
 */
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

static const char pwd_help[] = "usage: pwd [-L | -P]\n"
                               "Tell the current directory.\n"
                               "  -P  without symbolic links (usual)\n"
                               "  -L  as PWD has it, if that is right\n";

int
main(int argc, char **argv)
{
    bool logical = false;
    char path[PATH_MAX];
    int option;

    tool_begin(argv, pwd_help);
    while ((option = getopt(argc, argv, "LP")) != -1) {
        if (option == '?')
            tool_usage(1);
        logical = option == 'L';
    }
    if (!tool_here(logical ? getenv("PWD") : NULL, path))
        tool_fail("cannot find the current directory");
    puts(path);
    return tool_end(0);
}
