/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The commands `mv`, `ln`: another name for a file, and a second one.
 * @ingroup monitor
 */
#include <kernel/monitor/fs_command.h>

#include <lib/string.h>

static char mv_to[VFS_PATH_MAX];

/** Do both paths lead to one file? Then `mv dir DIR` gives it another spelling, where case is
 * folded.
 */
static bool
mv_is_same(const char *from, const char *to)
{
    struct vfs_stat old, new;

    return vfs_lstat(&vfs_kernel, from, &old) == 0 && vfs_lstat(&vfs_kernel, to, &new) == 0 &&
           old.device == new.device &&old.number == new.number;
}

static int
mv_command(int argc, char **argv)
{
    int error;

    if (argc != 3)
        return -EINVAL;
    if (mv_is_same(argv[1], argv[2]))
        error = strlcpy(mv_to, argv[2], sizeof(mv_to)) < sizeof(mv_to) ? 0 : -ENAMETOOLONG;
    else
        error = fs_command_into(argv[1], argv[2], mv_to);
    if (error == 0)
        error = vfs_rename(&vfs_kernel, argv[1], mv_to);
    return fs_command_tell(argv, argv[1], error);
}

static int
mv_link_command(int argc, char **argv)
{
    bool symbolic = argc == 4 && strcmp(argv[1], "-s") == 0;
    char **names = argv + (symbolic ? 2 : 1);
    int error;

    if (argc != 3 && !symbolic)
        return -EINVAL;
    error = fs_command_into(names[0], names[1], mv_to);
    if (error == 0)
        error = symbolic ? vfs_symlink(&vfs_kernel, names[0], mv_to)
                         : vfs_link(&vfs_kernel, names[0], mv_to);
    return fs_command_tell(argv, names[1], error);
}

COMMAND(mv, "FROM TO", "move or rename a file or directory", mv_command, .group = "files",
        .complete = fs_command_complete);
COMMAND(ln, "[-s] FROM TO", "give a file a second name, or make a symbolic link", mv_link_command,
        .group = "files", .complete = fs_command_complete);
