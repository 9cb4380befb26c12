/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief mkswap: prepares a disk or a file for swapon.
 * @ingroup programs
 *
 * The header is Linux's, so Linux's swapon takes it, and ours takes that of Linux's mkswap.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <lib/swap_header.h>
#include <user/lib/tool/tool.h>

static const char mkswap_help[] =
    "usage: mkswap FILE\n"
    "Make a swap area of all of FILE, a disk or a file that is there (truncate -s\n"
    "makes one). What is in it is lost.\n";

/** The fewest slots that are worth it, as on Linux. */
#define MKSWAP_LEAST 10

int
main(int argc, char **argv)
{
    static struct swap_header header;
    long long size;
    int file;

    tool_begin(argv, mkswap_help);
    if (getopt(argc, argv, "") != -1 || optind + 1 != argc)
        tool_usage(1);
    file = open(argv[optind], O_RDWR | O_CLOEXEC);
    size = file < 0 ? -1 : lseek(file, 0, SEEK_END);
    if (size < 0)
        tool_fail("%s", argv[optind]);
    if (size / SWAP_PAGE < MKSWAP_LEAST) {
        fprintf(stderr, "mkswap: %s: at least %d KiB are needed\n", argv[optind],
                MKSWAP_LEAST * (int)SWAP_PAGE / 1024);
        return 1;
    }
    swap_header_make(&header, (uint64_t)size);
    if (lseek(file, 0, SEEK_SET) != 0 || write(file, &header, sizeof(header)) != sizeof(header) ||
        fsync(file) != 0)
        tool_fail("%s", argv[optind]);
    printf("%s: %llu KiB of swap space\n", argv[optind],
           (unsigned long long)header.last_page * SWAP_PAGE / 1024);
    return tool_end(0);
}
