/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `cp`: copy a file.
 * @ingroup monitor
 */
#include <kernel/monitor/fs_command.h>

#include <kernel/console/console.h>

/** Copy into a file that is made or emptied; a copy that failed half way stays, to be looked at.
 * @return -EEXIST: it is the same file */
static int
cp_copy(struct file *from, const char *to)
{
    struct vfs_stat source, target;
    struct file *file;
    int error = vfs_fstat(from, &source);

    if (error == 0 && vfs_stat(&vfs_kernel, to, &target) == 0 && target.device == source.device &&
        target.number == source.number)
        return -EEXIST; /* emptying it would lose what is to be copied */
    if (error == 0)
        error = vfs_open(&vfs_kernel, to, O_WRONLY | O_CREAT | O_TRUNC, 0666, &file);
    if (error != 0)
        return error;
    error = fs_command_copy(from, file);
    vfs_close(file);
    return error;
}

static int
cp_command(int argc, char **argv)
{
    static char to[VFS_PATH_MAX];
    struct file *from;
    int error;

    if (argc != 3 || fs_command_has_option(argc, argv, 1))
        return -EINVAL;
    error = vfs_open(&vfs_kernel, argv[1], O_RDONLY, 0, &from);
    if (error != 0)
        return fs_command_tell(argv, argv[1], error);
    if (inode_is(from->inode, INODE_DIRECTORY)) {
        vfs_close(from);
        return fs_command_tell(argv, argv[1], -EISDIR);
    }
    error = fs_command_into(argv[1], argv[2], to);
    if (error == 0)
        error = cp_copy(from, to);
    vfs_close(from);
    if (error != -EEXIST)
        return fs_command_tell(argv, to, error);
    console_printf("cp: %s and %s are the same file\n", argv[1], to);
    return COMMAND_TOLD;
}

COMMAND(cp, "FROM TO", "copy a file", cp_command, .group = "files",
        .complete = fs_command_complete);
