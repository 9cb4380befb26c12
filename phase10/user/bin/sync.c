/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief sync: writes what is not yet on the disks.
 * @ingroup programs
 */
#include <fcntl.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char sync_help[] = "usage: sync [FILE...]\n"
                                "Write to the disks what is not yet there: all, or these files.\n";

int
main(int argc, char **argv)
{
    tool_begin(argv, sync_help);
    if (getopt(argc, argv, "") != -1)
        tool_usage(1);
    if (optind == argc)
        sync();
    for (argv += optind; *argv != NULL; argv++) {
        int file = open(*argv, O_RDONLY | O_NONBLOCK | O_CLOEXEC);

        if (file < 0) {
            tool_warn("error opening %s", *argv);
            continue;
        }
        if (fsync(file) != 0)
            tool_warn("error syncing %s", *argv);
        close(file);
    }
    return tool_end(0);
}
