/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief env: the environment, shown or changed for a program.
 * @ingroup tools
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char env_help[] =
    "usage: env [-i] [-u name] [name=value...] [program [argument...]]\n"
    "Run a program in a changed environment, or print it.\n"
    "  -i  begin with none     -u N  without N\n"
    "Status of env itself: 125 trouble, 126 cannot run it, 127 not found.\n";

extern char **environ; /**< POSIX, XBD 8.1 */

int
main(int argc, char **argv)
{
    int option;

    tool_begin(argv, env_help);
    tool_trouble = 125;
    while ((option = getopt(argc, argv, "+iu:")) != -1)
        switch (option) {
        case 'i':
            clearenv();
            break;
        case 'u':
            if (unsetenv(optarg) != 0)
                tool_fail("%s", optarg);
            break;
        default:
            tool_usage(125);
        }
    for (; optind < argc && strchr(argv[optind], '=') != NULL; optind++)
        if (putenv(argv[optind]) != 0)
            tool_fail("%s", argv[optind]);
    if (optind < argc) {
        execvp(argv[optind], argv + optind);
        tool_trouble = errno == ENOENT ? 127 : 126;
        tool_fail("%s", argv[optind]);
    }
    for (char **text = environ; text != NULL && *text != NULL; text++)
        puts(*text);
    return tool_end(0);
}
