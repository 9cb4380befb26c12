/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What commands about files share.
 * @ingroup monitor
 */
#include <kernel/monitor/fs_command.h>

#include <kernel/console/console.h>
#include <kernel/mm/kmalloc.h>
#include <lib/printf.h>
#include <lib/string.h>

/** Bytes of the longest path that is offered: a line has no more. */
#define FS_COMMAND_OFFER 256

const char *
fs_command_words(int error)
{
    static const char *const words[] = {
        [EPERM] = "Operation not permitted",
        [ENOENT] = "No such file or directory",
        [EINTR] = "Interrupted system call",
        [EIO] = "Input/output error",
        [ENXIO] = "No such device or address",
        [E2BIG] = "Argument list too long",
        [ENOEXEC] = "Exec format error",
        [EBADF] = "Bad file descriptor",
        [EAGAIN] = "Resource temporarily unavailable",
        [ENOMEM] = "Cannot allocate memory",
        [EACCES] = "Permission denied",
        [ENOTBLK] = "Block device required",
        [EBUSY] = "Device or resource busy",
        [EEXIST] = "File exists",
        [EXDEV] = "Invalid cross-device link",
        [ENODEV] = "No such device",
        [ENOTDIR] = "Not a directory",
        [EISDIR] = "Is a directory",
        [EINVAL] = "Invalid argument",
        [ENFILE] = "Too many open files in system",
        [ETXTBSY] = "Text file busy",
        [EFBIG] = "File too large",
        [ENOSPC] = "No space left on device",
        [ESPIPE] = "Illegal seek",
        [EROFS] = "Read-only file system",
        [EMLINK] = "Too many links",
        [ERANGE] = "Numerical result out of range",
        [ENAMETOOLONG] = "File name too long",
        [ENOTEMPTY] = "Directory not empty",
        [ELOOP] = "Too many levels of symbolic links",
        [ELIBBAD] = "Accessing a corrupted shared library",
        [EILSEQ] = "Invalid or incomplete multibyte or wide character",
        [EUCLEAN] = "Structure needs cleaning",
    };

    return error >= 0 && error < (int)ARRAY_SIZE(words) ? words[error] : NULL;
}

bool
fs_command_is_odd(const char *path)
{
    size_t length = strlen(path);

    return path[strcspn(path, "\"*:<>?\\|")] != '\0' ||
           (length > 0 && (path[length - 1] == ' ' || path[length - 1] == '.'));
}

bool
fs_command_has_option(int argc, char **argv, int first)
{
    for (int i = first; i < argc; i++)
        if (argv[i][0] == '-' && argv[i][1] != '\0')
            return true;
    return false;
}

int
fs_command_tell(char **argv, const char *path, int error)
{
    const char *words = fs_command_words(-error);

    if (error >= 0)
        return 0;
    if (error == -EINVAL && fs_command_is_odd(path))
        words = "Invalid argument (FAT: none of \" * : < > ? \\ |, no dot or blank at the end)";
    if (words != NULL)
        console_printf("%s: %s: %s\n", argv[0], path, words);
    else
        console_printf("%s: %s: error %d\n", argv[0], path, -error);
    return COMMAND_TOLD;
}

/** Offer the names in an open directory that begin like this one; directories get a slash. */
static void
fs_command_offer(struct offers *offers, struct file *file, const char *typed, size_t directory)
{
    static char text[FS_COMMAND_OFFER];
    const char *begin = typed + directory;
    struct directory_entry entry;

    while (vfs_readdir(file, &entry) > 0) {
        const char *slash = (entry.type & INODE_TYPE) == INODE_DIRECTORY ? "/" : "";

        if (strncmp(entry.name, begin, strlen(begin)) != 0)
            continue;
        if (entry.name[0] == '.' && begin[0] != '.')
            continue;
        if (snprintf(text, sizeof(text), "%.*s%s%s", (int)directory, typed, entry.name, slash) <
            (int)sizeof(text))
            offers->add(offers, text);
    }
}

void
fs_command_complete(struct offers *offers, unsigned word)
{
    const char *typed = offers->typed != NULL ? offers->typed : "";
    const char *slash = strrchr(typed, '/');
    size_t directory = slash != NULL ? (size_t)(slash - typed) + 1 : 0;
    char path[FS_COMMAND_OFFER] = ".";
    struct file *file;

    (void)word;
    if (directory >= sizeof(path))
        return;
    if (directory > 0)
        strlcpy(path, typed, directory + 1);
    if (vfs_open(&vfs_kernel, path, O_RDONLY | O_DIRECTORY, 0, &file) != 0)
        return;
    fs_command_offer(offers, file, typed, directory);
    vfs_close(file);
}

int
fs_command_into(const char *from, const char *to, char *text)
{
    struct vfs_stat stat;
    size_t length = strlen(from), start;

    if (vfs_stat(&vfs_kernel, to, &stat) != 0 || (stat.mode & INODE_TYPE) != INODE_DIRECTORY)
        return strlcpy(text, to, VFS_PATH_MAX) < VFS_PATH_MAX ? 0 : -ENAMETOOLONG;
    while (length > 0 && from[length - 1] == '/')
        length--;
    for (start = length; start > 0 && from[start - 1] != '/'; start--)
        ;
    length =
        (size_t)snprintf(text, VFS_PATH_MAX, "%s/%.*s", to, (int)(length - start), from + start);
    return length < VFS_PATH_MAX ? 0 : -ENAMETOOLONG;
}

/** Write all of it. */
static int
fs_command_write(struct file *to, const char *memory, size_t bytes)
{
    while (bytes > 0) {
        long count = vfs_write(to, memory, bytes);

        if (count <= 0)
            return count < 0 ? (int)count : -EIO;
        memory += count;
        bytes -= (size_t)count;
    }
    return 0;
}

int
fs_command_copy(struct file *from, struct file *to)
{
    char *buffer = kmalloc(FS_COMMAND_BUFFER);
    long count = 1;
    int error = 0;

    if (buffer == NULL)
        return -ENOMEM;
    while (error == 0 && count > 0) {
        count = console_interrupted() ? -EINTR : vfs_read(from, buffer, FS_COMMAND_BUFFER);
        error = count > 0 ? fs_command_write(to, buffer, (size_t)count) : (int)count;
    }
    kfree(buffer);
    return error;
}

int
fs_command_each(int argc, char **argv, int first, int (*fn)(const char *path))
{
    if (argc <= first || fs_command_has_option(argc, argv, first))
        return -EINVAL;
    for (int i = first; i < argc; i++) {
        int error = fn(argv[i]);

        if (error != 0)
            return fs_command_tell(argv, argv[i], error);
    }
    return 0;
}
