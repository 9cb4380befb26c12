/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief swapoff: brings all pages back into memory, and uses a swap area no more.
 * @ingroup programs
 */
#include <sys/syscall.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char swapoff_help[] =
    "usage: swapoff FILE\n"
    "Bring back what waits in FILE, and do not use it any more. Without room in memory for all of\n"
    "it nothing changes.\n";

int
main(int argc, char **argv)
{
    tool_begin(argv, swapoff_help);
    if (getopt(argc, argv, "") != -1 || optind + 1 != argc)
        tool_usage(1);
    if (syscall(SYS_swapoff, argv[optind]) != 0)
        tool_fail("%s", argv[optind]);
    return tool_end(0);
}
