/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief swapon: lets pages of programs wait on a disk or in a file.
 * @ingroup programs
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char swapon_help[] =
    "usage: swapon [-s | FILE]\n"
    "Use FILE, a disk or a file that mkswap has prepared, for pages of programs\n"
    "when memory is short. Without FILE, tell what is in use (/proc/swaps).\n";

static int
swapon_show(void)
{
    char text[256];
    long count;
    int file = open("/proc/swaps", O_RDONLY | O_CLOEXEC);

    if (file < 0)
        tool_fail("/proc/swaps");
    while ((count = read(file, text, sizeof(text))) > 0)
        fwrite(text, 1, (size_t)count, stdout);
    close(file);
    return tool_end(0);
}

int
main(int argc, char **argv)
{
    int letter;

    tool_begin(argv, swapon_help);
    while ((letter = getopt(argc, argv, "s")) != -1)
        if (letter != 's')
            tool_usage(1);
    if (optind == argc)
        return swapon_show();
    if (optind + 1 != argc)
        tool_usage(1);
    if (syscall(SYS_swapon, argv[optind], 0) != 0)
        tool_fail("%s", argv[optind]);
    return tool_end(0);
}
