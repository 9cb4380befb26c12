/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The commands `cd` and `pwd`: the current directory.
 * @ingroup monitor
 */
#include <kernel/monitor/fs_command.h>

#include <kernel/console/console.h>

static int
cd_command(int argc, char **argv)
{
    const char *path = argc == 2 ? argv[1] : "/";

    return argc > 2 || fs_command_has_option(argc, argv, 1)
               ? -EINVAL
               : fs_command_tell(argv, path, vfs_chdir(&vfs_kernel, path));
}

static int
cd_pwd_command(int argc, char **argv)
{
    static char text[VFS_PATH_MAX];
    int error;

    if (argc != 1)
        return -EINVAL;
    error = vfs_getcwd(&vfs_kernel, text, sizeof(text));
    if (error != 0)
        return fs_command_tell(argv, ".", error);
    console_printf("%s\n", text);
    return 0;
}

COMMAND(cd, "[PATH]", "change the current directory", cd_command, .group = "files",
        .complete = fs_command_complete);
COMMAND(pwd, "", "show the current directory", cd_pwd_command, .group = "files");
