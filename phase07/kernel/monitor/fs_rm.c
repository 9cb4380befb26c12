/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The commands `rm`, `mkdir`, `rmdir`.
 * @ingroup monitor
 */
#include <kernel/monitor/fs_command.h>

static int
rm_path(const char *path)
{
    return vfs_unlink(&vfs_kernel, path);
}

static int
rm_command(int argc, char **argv)
{
    return fs_command_each(argc, argv, 1, rm_path);
}

static int
rm_make_directory(const char *path)
{
    return vfs_mkdir(&vfs_kernel, path, 0777);
}

static int
rm_mkdir_command(int argc, char **argv)
{
    return fs_command_each(argc, argv, 1, rm_make_directory);
}

static int
rm_directory(const char *path)
{
    return vfs_rmdir(&vfs_kernel, path);
}

static int
rm_rmdir_command(int argc, char **argv)
{
    return fs_command_each(argc, argv, 1, rm_directory);
}

COMMAND(rm, "PATH...", "remove files", rm_command, .group = "files",
        .complete = fs_command_complete);
COMMAND(mkdir, "PATH...", "make directories", rm_mkdir_command, .group = "files",
        .complete = fs_command_complete);
COMMAND(rmdir, "PATH...", "remove empty directories", rm_rmdir_command, .group = "files",
        .complete = fs_command_complete);
