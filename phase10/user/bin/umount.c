/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief umount: takes filesystems away again.
 * @ingroup programs
 */
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <user/lib/tool/mounts.h>
#include <user/lib/tool/tool.h>

static const char umount_help[] = "usage: umount [-v] FOLDER | DEVICE...\n"
                                  "Unmount, after all has been written.\n"
                                  "  -v  tell what is done\n";

/** Where it is mounted: a device's name may be meant. */
static const char *
umount_place(const struct tool_mounts *mounts, const char *name)
{
    const char *slash = strrchr(name, '/');

    for (size_t i = mounts->count; i > 0; i--) {
        const struct tool_mount *mount = &mounts->mount[i - 1];

        if (strcmp(mount->place, name) == 0 || strcmp(mount->source, name) == 0 ||
            (slash != NULL && strncmp(name, "/dev/", 5) == 0 &&
             strcmp(mount->source, slash + 1) == 0))
            return mount->place;
    }
    return name;
}

int
main(int argc, char **argv)
{
    struct tool_mounts mounts;
    bool tell = false;
    int option;

    tool_begin(argv, umount_help);
    tool_trouble = 32;
    while ((option = getopt(argc, argv, "v")) != -1) {
        if (option == '?')
            tool_usage(1);
        tell = true;
    }
    if (optind == argc)
        tool_usage(1);
    for (argv += optind; *argv != NULL; argv++) {
        const char *place;

        tool_mounts_read(&mounts);
        place = umount_place(&mounts, *argv);
        if (umount(place) != 0)
            tool_warn("%s", *argv);
        else if (tell)
            printf("%s unmounted\n", place);
        tool_mounts_free(&mounts);
    }
    return tool_end(0);
}
