/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The commands `mv`, `ln`: another name for a file, and a second one.
 * @ingroup monitor
 */
#include <kernel/monitor/fs_command.h>

#include <kernel/console/console.h>
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

/** Which of the two names is at fault? The old one, unless it is there or the new one is no name.
 */
static int
mv_tell(char **argv, const char *from, int error)
{
    struct vfs_stat stat;
    bool to_blame = (error == -ENOENT && vfs_lstat(&vfs_kernel, from, &stat) == 0) ||
                    (error == -EINVAL && fs_command_is_odd(mv_to));

    if (error != -EINVAL || to_blame)
        return fs_command_tell(argv, to_blame ? mv_to : from, error);
    console_printf("%s: %s: cannot be moved into itself\n", argv[0], from);
    return COMMAND_TOLD;
}

static int
mv_command(int argc, char **argv)
{
    int error;

    if (argc != 3 || fs_command_has_option(argc, argv, 1))
        return -EINVAL;
    if (mv_is_same(argv[1], argv[2]))
        error = strlcpy(mv_to, argv[2], sizeof(mv_to)) < sizeof(mv_to) ? 0 : -ENAMETOOLONG;
    else
        error = fs_command_into(argv[1], argv[2], mv_to);
    if (error == 0)
        error = vfs_rename(&vfs_kernel, argv[1], mv_to);
    return mv_tell(argv, argv[1], error);
}

static int
mv_link_command(int argc, char **argv)
{
    bool symbolic = argc == 4 && strcmp(argv[1], "-s") == 0;
    char **names = argv + (symbolic ? 2 : 1);
    struct vfs_stat stat;
    int error;

    if ((argc != 3 && !symbolic) || fs_command_has_option(argc, argv, symbolic ? 2 : 1))
        return -EINVAL;
    if (!symbolic && (error = vfs_lstat(&vfs_kernel, names[0], &stat)) != 0)
        return fs_command_tell(argv, names[0], error);
    error = fs_command_into(names[0], names[1], mv_to);
    if (error == 0)
        error = symbolic ? vfs_symlink(&vfs_kernel, names[0], mv_to)
                         : vfs_link(&vfs_kernel, names[0], mv_to);
    return fs_command_tell(argv, names[1], error);
}

COMMAND(mv, "FROM TO", "move or rename a file or directory", mv_command, .group = "files",
        .complete = fs_command_complete);
COMMAND(ln, "[-s] FROM TO", "give a second name; -s: a symbolic link", mv_link_command,
        .group = "files", .complete = fs_command_complete);
