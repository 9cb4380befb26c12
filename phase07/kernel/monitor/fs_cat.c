/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `cat`: show files.
 * @ingroup monitor
 */
#include <kernel/monitor/fs_command.h>

#include <kernel/console/console.h>
#include <kernel/mm/kmalloc.h>

static int
cat_path(const char *path)
{
    char *buffer = kmalloc(FS_COMMAND_BUFFER);
    struct file *file;
    long count = -ENOMEM;

    if (buffer != NULL)
        count = vfs_open(&vfs_kernel, path, O_RDONLY, 0, &file);
    if (count == 0) {
        while ((count = vfs_read(file, buffer, FS_COMMAND_BUFFER)) > 0)
            console_write(buffer, (size_t)count);
        vfs_close(file);
    }
    kfree(buffer);
    return (int)count;
}

static int
cat_command(int argc, char **argv)
{
    return fs_command_each(argc, argv, 1, cat_path);
}

COMMAND(cat, "PATH...", "show files", cat_command, .group = "files",
        .complete = fs_command_complete);
