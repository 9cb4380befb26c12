/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief System calls about names: open, mkdir, unlink, rename, chdir and their kin.
 * @ingroup process
 *
 * Each is what its man page says (section 2): paths are copied from the
 * program, the VFS does the rest, seen from the current process's root,
 * directory and umask.
 */
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>
#include <kernel/proc/user_buffer.h>

#include <kernel/fs/vfs.h>
#include <kernel/mm/user.h>
#include <lib/errno.h>
#include <lib/linux/fcntl.h>

/** What open(2) keeps of its flags; the VFS knows no others. */
#define PATH_CALLS_OPEN                                                                      \
    (O_ACCMODE | O_CREAT | O_EXCL | O_TRUNC | O_APPEND | O_NONBLOCK | O_SYNC | O_DIRECTORY | \
     O_NOFOLLOW | O_NOCTTY)
/** Permissions of a mode. */
#define PATH_CALLS_MODE 07777u

static struct vfs_context *
path_calls_context(void)
{
    return &process_current()->context;
}

/** Open, and give it a descriptor. Without one, no file is made or emptied. */
static long
path_calls_install(const char *path, uint32_t flags, uint32_t mode)
{
    struct file *file;
    int number, error = files_reserve(process_current()->files);

    if (error == 0)
        error = vfs_open(path_calls_context(), path, flags & PATH_CALLS_OPEN,
                         mode & PATH_CALLS_MODE, &file);
    if (error != 0)
        return error;
    number = files_install(process_current()->files, file, 0,
                           (flags & O_CLOEXEC) != 0 ? FILES_CLOEXEC : 0);
    if (number < 0)
        file_put(file);
    return number;
}

static long
path_calls_open(const uintptr_t *arguments)
{
    struct user_path path;
    long result = user_path_get(&path, arguments[0]);

    if (result != 0)
        return result;
    result = path_calls_install(path.text, (uint32_t)arguments[1], (uint32_t)arguments[2]);
    user_path_put(&path);
    return result;
}

static long
path_calls_creat(const uintptr_t *arguments)
{
    const uintptr_t open[] = { arguments[0], O_CREAT | O_WRONLY | O_TRUNC, arguments[1] };

    return path_calls_open(open);
}

/** A call with one path and a mode. */
static long
path_calls_mode(const uintptr_t *arguments,
                int (*fn)(const struct vfs_context *context, const char *path, uint32_t mode))
{
    struct user_path path;
    long result = user_path_get(&path, arguments[0]);

    if (result != 0)
        return result;
    result = fn(path_calls_context(), path.text, (uint32_t)arguments[1] & PATH_CALLS_MODE);
    user_path_put(&path);
    return result;
}

/** A call with one path. */
static long
path_calls_one(const uintptr_t *arguments,
               int (*fn)(const struct vfs_context *context, const char *path))
{
    struct user_path path;
    long result = user_path_get(&path, arguments[0]);

    if (result != 0)
        return result;
    result = fn(path_calls_context(), path.text);
    user_path_put(&path);
    return result;
}

/** A call with two paths. */
static long
path_calls_two(const uintptr_t *arguments,
               int (*fn)(const struct vfs_context *context, const char *from, const char *to))
{
    struct user_path from, to;
    long result = user_path_get(&from, arguments[0]);

    if (result != 0)
        return result;
    result = user_path_get(&to, arguments[1]);
    if (result == 0) {
        result = fn(path_calls_context(), from.text, to.text);
        user_path_put(&to);
    }
    user_path_put(&from);
    return result;
}

static long
path_calls_mkdir(const uintptr_t *arguments)
{
    return path_calls_mode(arguments, vfs_mkdir);
}

static long
path_calls_chmod(const uintptr_t *arguments)
{
    return path_calls_mode(arguments, vfs_chmod);
}

static long
path_calls_rmdir(const uintptr_t *arguments)
{
    return path_calls_one(arguments, vfs_rmdir);
}

static long
path_calls_unlink(const uintptr_t *arguments)
{
    return path_calls_one(arguments, vfs_unlink);
}

static long
path_calls_rename(const uintptr_t *arguments)
{
    return path_calls_two(arguments, vfs_rename);
}

static long
path_calls_link(const uintptr_t *arguments)
{
    return path_calls_two(arguments, vfs_link);
}

static long
path_calls_symlink(const uintptr_t *arguments)
{
    return path_calls_two(arguments, vfs_symlink);
}

/** @p fn changes where the process is. */
static long
path_calls_change(const uintptr_t *arguments,
                  int (*fn)(struct vfs_context *context, const char *path))
{
    struct user_path path;
    long result = user_path_get(&path, arguments[0]);

    if (result != 0)
        return result;
    result = fn(path_calls_context(), path.text);
    user_path_put(&path);
    return result;
}

static long
path_calls_chdir(const uintptr_t *arguments)
{
    return path_calls_change(arguments, vfs_chdir);
}

static long
path_calls_chroot(const uintptr_t *arguments)
{
    return path_calls_change(arguments, vfs_chroot);
}

static long
path_calls_umask(const uintptr_t *arguments)
{
    struct vfs_context *context = path_calls_context();
    uint32_t old = context->umask;

    context->umask = (uint32_t)arguments[0] & 0777u;
    return (long)old;
}

SYSCALL(5, open, 3, path_calls_open);
SYSCALL(8, creat, 2, path_calls_creat);
SYSCALL(9, link, 2, path_calls_link);
SYSCALL(10, unlink, 1, path_calls_unlink);
SYSCALL(12, chdir, 1, path_calls_chdir);
SYSCALL(15, chmod, 2, path_calls_chmod);
SYSCALL(38, rename, 2, path_calls_rename);
SYSCALL(39, mkdir, 2, path_calls_mkdir);
SYSCALL(40, rmdir, 1, path_calls_rmdir);
SYSCALL(60, umask, 1, path_calls_umask);
SYSCALL(61, chroot, 1, path_calls_chroot);
SYSCALL(83, symlink, 2, path_calls_symlink);
