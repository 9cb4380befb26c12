/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief mknod: makes the file of a device.
 * @ingroup programs
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

static const char mknod_help[] =
    "usage: mknod [-m MODE] NAME b|c MAJOR MINOR | NAME p\n"
    "Make the file of a device: b of a disk, c of another; p a named pipe.\n"
    "  -m  with these permissions, as for chmod\n";

/** As Linux packs both numbers of a device: makedev(3). */
static dev_t
mknod_device(const char *major, const char *minor)
{
    unsigned first = (unsigned)tool_number(major, "major device number", 0, 0xFFF);
    unsigned second = (unsigned)tool_number(minor, "minor device number", 0, 0xFFFFF);

    return (second & 0xFF) | first << 8 | (second & 0xFFF00) << 12;
}

int
main(int argc, char **argv)
{
    const char *mode_text = NULL;
    mode_t mode = 0666, type;
    dev_t device = 0;
    int option;

    tool_begin(argv, mknod_help);
    while ((option = getopt(argc, argv, "m:")) != -1) {
        if (option == '?')
            tool_usage(1);
        mode_text = optarg;
    }
    argv += optind;
    argc -= optind;
    if (argc < 2 || argv[1][0] == '\0' || argv[1][1] != '\0' || strchr("bcup", argv[1][0]) == NULL)
        tool_usage(1);
    if (argc != (argv[1][0] == 'p' ? 2 : 4))
        tool_usage(1);
    if (mode_text != NULL && !tool_mode(mode_text, 0666, false, &mode))
        tool_refuse("invalid mode %s", mode_text);
    type = argv[1][0] == 'p' ? S_IFIFO : argv[1][0] == 'b' ? S_IFBLK : S_IFCHR;
    if (argc == 4)
        device = mknod_device(argv[2], argv[3]);
    if (mode_text != NULL)
        umask(0);
    if (mknod(argv[0], type | mode, device) != 0)
        tool_fail("%s", argv[0]);
    return tool_end(0);
}
