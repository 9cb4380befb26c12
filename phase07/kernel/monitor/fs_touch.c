/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The commands `touch`, `write`, `truncate`: make files and change them.
 * @ingroup monitor
 */
#include <kernel/monitor/fs_command.h>

#include <kernel/monitor/argument.h>
#include <lib/string.h>

static int
touch_path(const char *path)
{
    struct file *file;
    int error = vfs_utime(&vfs_kernel, path, VFS_TIME_NOW, VFS_TIME_NOW);

    if (error != -ENOENT)
        return error;
    error = vfs_open(&vfs_kernel, path, O_WRONLY | O_CREAT, 0666, &file);
    if (error == 0)
        vfs_close(file);
    return error;
}

static int
touch_command(int argc, char **argv)
{
    return fs_command_each(argc, argv, 1, touch_path);
}

/** Write words with blanks between them and a newline behind. */
static int
touch_write_words(struct file *file, int argc, char **argv, int first)
{
    long count = 0;

    for (int i = first; i < argc && count >= 0; i++) {
        count = vfs_write(file, argv[i], strlen(argv[i]));
        if (count >= 0)
            count = vfs_write(file, i + 1 < argc ? " " : "\n", 1);
    }
    return count < 0 ? (int)count : vfs_fsync(file);
}

static int
touch_write_command(int argc, char **argv)
{
    bool append = argc > 1 && strcmp(argv[1], "-a") == 0;
    int word = append ? 2 : 1;
    struct file *file;
    int error;

    if (argc < word + 2 || fs_command_has_option(word + 1, argv, word))
        return -EINVAL;
    error = vfs_open(&vfs_kernel, argv[word], O_WRONLY | O_CREAT | (append ? O_APPEND : O_TRUNC),
                     0666, &file);
    if (error == 0) {
        error = touch_write_words(file, argc, argv, word + 1);
        vfs_close(file);
    }
    return fs_command_tell(argv, argv[word], error);
}

static int
touch_truncate_command(int argc, char **argv)
{
    uint64_t size;

    if (argc != 3 || fs_command_has_option(2, argv, 1))
        return -EINVAL;
    if (argument_number(argv, 2, INT64_MAX, &size) != 0)
        return COMMAND_TOLD;
    return fs_command_tell(argv, argv[1], vfs_truncate(&vfs_kernel, argv[1], size));
}

COMMAND(touch, "PATH...", "make empty files, or set their times", touch_command, .group = "files",
        .complete = fs_command_complete);
COMMAND(write, "[-a] PATH WORD...", "write words into a file, and sync it", touch_write_command,
        .group = "files", .complete = fs_command_complete);
COMMAND(truncate, "PATH SIZE", "cut a file off, or lengthen it by zeros", touch_truncate_command,
        .group = "files", .complete = fs_command_complete);
