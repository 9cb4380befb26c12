/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `ls`: what is in a directory.
 * @ingroup monitor
 */
#include <kernel/monitor/fs_command.h>

#include <kernel/console/console.h>
#include <lib/printf.h>
#include <lib/string.h>

/** The letter for a type, as ls(1) shows it. */
static char
ls_letter(uint32_t mode)
{
    static const char letters[] = "?pc?d?b?-?l?s???";

    return letters[(mode & INODE_TYPE) >> 12];
}

/** One line: type, permissions, names, size, name. */
static void
ls_show(const char *name, const struct vfs_stat *stat)
{
    char text[] = "rwxrwxrwx";

    for (unsigned bit = 0; bit < 9; bit++)
        if ((stat->mode >> (8 - bit) & 1) == 0)
            text[bit] = '-';
    console_printf("%c%s %3u %10llu %s\n", ls_letter(stat->mode), text, (unsigned)stat->links,
                   (unsigned long long)stat->size, name);
}

/** What a directory holds. */
static int
ls_directory(const char *path)
{
    static char text[VFS_PATH_MAX + VFS_NAME_MAX + 2];
    struct directory_entry entry;
    struct vfs_stat stat;
    struct file *file;
    int state = vfs_open(&vfs_kernel, path, O_RDONLY | O_DIRECTORY, 0, &file);

    if (state != 0)
        return state;
    while ((state = vfs_readdir(file, &entry)) > 0) {
        if (strcmp(entry.name, ".") == 0 || strcmp(entry.name, "..") == 0)
            continue;
        snprintf(text, sizeof(text), "%s/%s", path, entry.name);
        if (vfs_lstat(&vfs_kernel, text, &stat) == 0)
            ls_show(entry.name, &stat);
        else
            console_printf("?                         %s\n", entry.name);
    }
    vfs_close(file);
    return state;
}

static int
ls_path(const char *path)
{
    struct vfs_stat stat;
    int error = vfs_stat(&vfs_kernel, path, &stat);

    if (error != 0)
        return error;
    if ((stat.mode & INODE_TYPE) == INODE_DIRECTORY)
        return ls_directory(path);
    ls_show(path, &stat);
    return 0;
}

static int
ls_command(int argc, char **argv)
{
    static char *here[] = { "ls", "." };

    return argc == 1 ? fs_command_each(2, here, 1, ls_path)
                     : fs_command_each(argc, argv, 1, ls_path);
}

COMMAND(ls, "[PATH...]", "list directories", ls_command, .group = "files",
        .complete = fs_command_complete);
