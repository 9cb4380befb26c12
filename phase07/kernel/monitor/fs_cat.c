/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `cat`: show files. Ctrl-C ends it, between two pieces.
 * @ingroup monitor
 */
#include <kernel/monitor/fs_command.h>

#include <kernel/console/console.h>
#include <kernel/mm/kmalloc.h>

/** So much is shown before the next look for Ctrl-C: a tenth of a second over a serial line. */
#define CAT_PIECE 1024

/** Show bytes. @return 0 or -EINTR */
static int
cat_show(const char *text, size_t bytes)
{
    while (bytes > 0) {
        size_t piece = bytes < CAT_PIECE ? bytes : CAT_PIECE;

        if (console_interrupted())
            return -EINTR;
        console_write(text, piece);
        text += piece;
        bytes -= piece;
    }
    return 0;
}

static int
cat_path(const char *path)
{
    char *buffer = kmalloc(FS_COMMAND_BUFFER);
    struct file *file;
    long count = -ENOMEM;

    if (buffer != NULL)
        count = vfs_open(&vfs_kernel, path, O_RDONLY, 0, &file);
    if (count == 0) {
        while ((count = vfs_read(file, buffer, FS_COMMAND_BUFFER)) > 0) {
            count = cat_show(buffer, (size_t)count);
            if (count != 0)
                break;
        }
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
