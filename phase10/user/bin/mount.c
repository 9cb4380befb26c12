/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief mount: tells what is mounted, and mounts.
 * @ingroup programs
 */
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include <user/lib/tool/mounts.h>
#include <user/lib/tool/tool.h>

static const char mount_help[] =
    "usage: mount [-rv] [-t TYPE] [-o OPTIONS] [DEVICE FOLDER]\n"
    "Tell what is mounted, or mount DEVICE over FOLDER.\n"
    "  -o  ro, rw, remount, defaults, or the filesystem's own; commas between\n"
    "  -r  the same as -o ro\n"
    "  -t  the type, as /proc/filesystems has it; without it the device is looked at\n"
    "  -v  tell what is done\n";

/** The filesystem's own options, commas between; from malloc(), or NULL. */
static char *mount_own;
static unsigned long mount_flags;

static void
mount_keep(const char *option)
{
    size_t length = mount_own == NULL ? 0 : strlen(mount_own) + 1;

    mount_own = tool_resize(mount_own, length + strlen(option) + 1, 1);
    if (length > 0)
        mount_own[length - 1] = ',';
    strcpy(mount_own + length, option);
}

static void
mount_options(char *text)
{
    for (char *option = strtok(text, ","); option != NULL; option = strtok(NULL, ",")) {
        if (strcmp(option, "ro") == 0)
            mount_flags |= MS_RDONLY;
        else if (strcmp(option, "rw") == 0)
            mount_flags &= ~(unsigned long)MS_RDONLY;
        else if (strcmp(option, "remount") == 0)
            mount_flags |= MS_REMOUNT;
        else if (strcmp(option, "defaults") != 0)
            mount_keep(option);
    }
}

static void
mount_list(void)
{
    struct tool_mounts mounts;

    tool_mounts_read(&mounts);
    for (size_t i = 0; i < mounts.count; i++)
        printf("%s on %s type %s (%s)\n", mounts.mount[i].source, mounts.mount[i].place,
               mounts.mount[i].type, mounts.mount[i].options);
    tool_mounts_free(&mounts);
}

int
main(int argc, char **argv)
{
    const char *type = "auto";
    bool tell = false;
    int option;

    tool_begin(argv, mount_help);
    tool_trouble = 32;
    while ((option = getopt(argc, argv, "o:rt:v")) != -1) {
        if (option == '?')
            tool_usage(1);
        if (option == 'o')
            mount_options(optarg);
        mount_flags |= option == 'r' ? MS_RDONLY : 0;
        type = option == 't' ? optarg : type;
        tell |= option == 'v';
    }
    argv += optind;
    argc -= optind;
    if (argc == 0) {
        mount_list();
        return tool_end(0);
    }
    if (argc == 1 && (mount_flags & MS_REMOUNT) == 0)
        tool_usage(1);
    if (argc > 2)
        tool_usage(1);
    if (mount(argv[0], argv[argc - 1], type, mount_flags, mount_own) != 0)
        tool_fail("mounting %s on %s failed", argv[0], argv[argc - 1]);
    if (tell)
        printf("%s mounted on %s\n", argv[0], argv[argc - 1]);
    free(mount_own);
    return tool_end(0);
}
