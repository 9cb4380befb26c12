/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief System calls about open files: reading, writing, positions, descriptors.
 * @ingroup process
 *
 * Each is what its man page says (section 2): the descriptor is looked up, the
 * VFS does the rest.
 */
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>
#include <kernel/proc/user_buffer.h>

#include <kernel/fs/vfs.h>
#include <kernel/mm/user.h>
#include <lib/errno.h>
#include <lib/linux/fcntl.h>

/** The current process's open file, or NULL. */
static struct file *
file_calls_file(uintptr_t descriptor)
{
    return files_lookup(process_current()->files, descriptor);
}

/** 64 bits, as i386 passes them in two registers. */
static uint64_t
file_calls_wide(uintptr_t low, uintptr_t high)
{
    return (uint64_t)(uint32_t)high << 32 | (uint32_t)low;
}

static long
file_calls_read(const uintptr_t *arguments)
{
    struct file *file = file_calls_file(arguments[0]);

    return file == NULL ? -EBADF : user_file_read(file, arguments[1], arguments[2], NULL);
}

static long
file_calls_write(const uintptr_t *arguments)
{
    struct file *file = file_calls_file(arguments[0]);

    return file == NULL ? -EBADF : user_file_write(file, arguments[1], arguments[2], NULL);
}

static long
file_calls_pread64(const uintptr_t *arguments)
{
    struct file *file = file_calls_file(arguments[0]);
    uint64_t offset = syscall_position(&arguments[3]);

    return file == NULL ? -EBADF : user_file_read(file, arguments[1], arguments[2], &offset);
}

static long
file_calls_pwrite64(const uintptr_t *arguments)
{
    struct file *file = file_calls_file(arguments[0]);
    uint64_t offset = syscall_position(&arguments[3]);

    return file == NULL ? -EBADF : user_file_write(file, arguments[1], arguments[2], &offset);
}

static long
file_calls_close(const uintptr_t *arguments)
{
    return files_close(process_current()->files, arguments[0]);
}

static long
file_calls_lseek(const uintptr_t *arguments)
{
    struct file *file = file_calls_file(arguments[0]);
    int64_t position;

    if (file == NULL)
        return -EBADF;
    position = vfs_lseek(file, (intptr_t)arguments[1], (int)arguments[2]);
    return position > INTPTR_MAX ? -EOVERFLOW : (long)position;
}

static long
file_calls_llseek(const uintptr_t *arguments)
{
    struct file *file = file_calls_file(arguments[0]);
    int64_t position;

    if (file == NULL)
        return -EBADF;
    position =
        vfs_lseek(file, (int64_t)file_calls_wide(arguments[2], arguments[1]), (int)arguments[4]);
    if (position < 0)
        return (long)position;
    return user_write(arguments[3], &position, sizeof(position));
}

static long
file_calls_ftruncate(const uintptr_t *arguments)
{
    struct file *file = file_calls_file(arguments[0]);

    if (file == NULL)
        return -EBADF;
    return (intptr_t)arguments[1] < 0 ? -EINVAL : vfs_ftruncate(file, arguments[1]);
}

static long
file_calls_ftruncate64(const uintptr_t *arguments)
{
    struct file *file = file_calls_file(arguments[0]);

    if (file == NULL)
        return -EBADF;
    return vfs_ftruncate(file, file_calls_wide(arguments[1], arguments[2]));
}

static long
file_calls_fsync(const uintptr_t *arguments)
{
    struct file *file = file_calls_file(arguments[0]);

    return file == NULL ? -EBADF : vfs_fsync(file);
}

static long
file_calls_sync(const uintptr_t *arguments)
{
    (void)arguments;
    (void)vfs_sync(); /* sync(2) tells nobody */
    return 0;
}

static long
file_calls_ioctl(const uintptr_t *arguments)
{
    struct file *file = file_calls_file(arguments[0]);

    if (file == NULL)
        return -EBADF;
    if (file->ops == NULL || file->ops->ioctl == NULL)
        return -ENOTTY;
    return file->ops->ioctl(file, (unsigned)arguments[1], arguments[2]);
}

SYSCALL(3, read, 3, file_calls_read);
SYSCALL(4, write, 3, file_calls_write);
SYSCALL(6, close, 1, file_calls_close);
SYSCALL(19, lseek, 3, file_calls_lseek);
SYSCALL(36, sync, 0, file_calls_sync);
SYSCALL(54, ioctl, 3, file_calls_ioctl);
SYSCALL(93, ftruncate, 2, file_calls_ftruncate);
SYSCALL(118, fsync, 1, file_calls_fsync);
SYSCALL(140, _llseek, 5, file_calls_llseek);
SYSCALL(148, fdatasync, 1, file_calls_fsync);
SYSCALL(180, pread64, 5, file_calls_pread64);
SYSCALL(181, pwrite64, 5, file_calls_pwrite64);
SYSCALL(194, ftruncate64, 3, file_calls_ftruncate64);
