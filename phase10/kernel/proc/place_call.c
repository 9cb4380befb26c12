/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief System calls about places and sizes: fchdir, mknod, truncate.
 * @ingroup process
 *
 * Source: chdir(2), mknod(2), truncate(2).
 */
#include <kernel/fs/vfs.h>
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>
#include <kernel/proc/user_buffer.h>

static long
place_call_fchdir(const uintptr_t *arguments)
{
    struct process *self = process_current();
    const struct file *file = files_lookup(self->files, arguments[0]);

    if (file == NULL)
        return -EBADF;
    if (file->path.mount == NULL || !inode_is(file->inode, INODE_DIRECTORY))
        return -ENOTDIR;
    context_set(&self->context.cwd, path_get(&file->path));
    return 0;
}

/** Without a type it is an ordinary file. */
static long
place_call_mknod(const uintptr_t *arguments)
{
    uint32_t mode = (uint32_t)arguments[1];
    struct user_path path;
    long result;

    if ((mode & INODE_TYPE) == 0)
        mode |= INODE_FILE;
    if ((mode & INODE_TYPE) == INODE_LINK)
        return -EINVAL;
    result = user_path_get(&path, arguments[0]);
    if (result != 0)
        return result;
    result = vfs_mknod(&process_current()->context, path.text, mode, (uint32_t)arguments[2]);
    user_path_put(&path);
    return result;
}

static long
place_call_resize(uintptr_t address, uint64_t size)
{
    struct user_path path;
    long result = user_path_get(&path, address);

    if (result != 0)
        return result;
    result = vfs_truncate(&process_current()->context, path.text, size);
    user_path_put(&path);
    return result;
}

static long
place_call_truncate(const uintptr_t *arguments)
{
    if ((intptr_t)arguments[1] < 0)
        return -EINVAL;
    return place_call_resize(arguments[0], arguments[1]);
}

static long
place_call_truncate64(const uintptr_t *arguments)
{
    return place_call_resize(arguments[0],
                             (uint64_t)(uint32_t)arguments[2] << 32 | (uint32_t)arguments[1]);
}

SYSCALL(14, mknod, 3, place_call_mknod);
SYSCALL(92, truncate, 2, place_call_truncate);
SYSCALL(133, fchdir, 1, place_call_fchdir);
SYSCALL(193, truncate64, 3, place_call_truncate64);
