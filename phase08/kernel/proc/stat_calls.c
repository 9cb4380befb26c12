/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief System calls that tell about files: stat64, getdents64, readlink, getcwd, access.
 * @ingroup process
 */
#include <kernel/proc/process.h>
#include <kernel/proc/stat_give.h>
#include <kernel/proc/syscall.h>
#include <kernel/proc/user_buffer.h>

#include <kernel/fs/vfs.h>
#include <kernel/mm/user.h>
#include <lib/errno.h>
#include <lib/linux/dirent.h>
#include <lib/linux/stat.h>
#include <lib/string.h>

#define STAT_CALLS_SECOND 1000000000

/** What access(2) may ask: R_OK 4, W_OK, X_OK. */
#define STAT_CALLS_ACCESS  7u
#define STAT_CALLS_WRITE   2u
#define STAT_CALLS_EXECUTE 1u

/** Seconds and nanoseconds, also before 1970. */
static void
stat_calls_time(int64_t time, unsigned long *seconds, unsigned long *nanoseconds)
{
    int64_t whole = time / STAT_CALLS_SECOND, rest = time % STAT_CALLS_SECOND;

    if (rest < 0) {
        whole--;
        rest += STAT_CALLS_SECOND;
    }
    *seconds = (unsigned long)whole;
    *nanoseconds = (unsigned long)rest;
}

long
stat_give(const struct vfs_stat *stat, uintptr_t address)
{
    struct stat64 out = {
        .st_dev = stat->device,
        .st_mode = stat->mode,
        .st_nlink = stat->links,
        .st_uid = stat->user,
        .st_gid = stat->group,
        .st_rdev = stat->special,
        .st_size = (int64_t)stat->size,
        .st_blksize = stat->block_size,
        .st_blocks = stat->blocks,
    };

    stat64_set_number(&out, stat->number);
    stat_calls_time(stat->accessed, &out.st_atime, &out.st_atime_nsec);
    stat_calls_time(stat->modified, &out.st_mtime, &out.st_mtime_nsec);
    stat_calls_time(stat->changed, &out.st_ctime, &out.st_ctime_nsec);
    return user_write(address, &out, sizeof(out));
}

/** stat64 and lstat64. */
static long
stat_calls_path(const uintptr_t *arguments, int (*fn)(const struct vfs_context *context,
                                                      const char *path, struct vfs_stat *stat))
{
    struct user_path path;
    struct vfs_stat stat;
    long result = user_path_get(&path, arguments[0]);

    if (result != 0)
        return result;
    result = fn(&process_current()->context, path.text, &stat);
    user_path_put(&path);
    return result != 0 ? result : stat_give(&stat, arguments[1]);
}

static long
stat_calls_stat64(const uintptr_t *arguments)
{
    return stat_calls_path(arguments, vfs_stat);
}

static long
stat_calls_lstat64(const uintptr_t *arguments)
{
    return stat_calls_path(arguments, vfs_lstat);
}

static long
stat_calls_fstat64(const uintptr_t *arguments)
{
    struct file *file = files_lookup(process_current()->files, arguments[0]);
    struct vfs_stat stat;
    int error = file == NULL ? -EBADF : vfs_fstat(file, &stat);

    return error != 0 ? error : stat_give(&stat, arguments[1]);
}

/** access(2), for user 0: all but writing where nothing can be written, and
 * executing what nobody may execute. */
static int
stat_calls_may(const struct path *path, unsigned how)
{
    uint32_t mode = path->dentry->inode->mode;

    if ((how & STAT_CALLS_EXECUTE) != 0 && (mode & 0111) == 0)
        return -EACCES;
    return (how & STAT_CALLS_WRITE) != 0 && (mode & INODE_TYPE) != INODE_CHARACTER
               ? mount_writable(path->mount)
               : 0;
}

static long
stat_calls_access(const uintptr_t *arguments)
{
    struct user_path text;
    struct path path;
    long result;

    if ((arguments[1] & ~(uintptr_t)STAT_CALLS_ACCESS) != 0)
        return -EINVAL;
    result = user_path_get(&text, arguments[0]);
    if (result != 0)
        return result;
    result = walk_path(&process_current()->context, text.text, WALK_FOLLOW, &path, NULL);
    user_path_put(&text);
    if (result != 0)
        return result;
    result = stat_calls_may(&path, (unsigned)arguments[1]);
    path_put(&path);
    return result;
}

static long
stat_calls_readlink(const uintptr_t *arguments)
{
    size_t size = arguments[2] < VFS_PATH_MAX ? arguments[2] : VFS_PATH_MAX;
    struct user_buffer target;
    struct user_path path;
    long result;

    if ((intptr_t)arguments[2] <= 0)
        return -EINVAL;
    result = user_path_get(&path, arguments[0]);
    if (result != 0)
        return result;
    result = user_buffer_get(&target, size);
    if (result == 0) {
        result = vfs_readlink(&process_current()->context, path.text, target.memory, size);
        if (result > 0 && user_write(arguments[1], target.memory, (size_t)result) != 0)
            result = -EFAULT;
        user_buffer_put(&target);
    }
    user_path_put(&path);
    return result;
}

/** @return bytes with the NUL, as Linux's system call (not the C library's
 * function) */
static long
stat_calls_getcwd(const uintptr_t *arguments)
{
    struct user_buffer text;
    long result = user_buffer_get(&text, VFS_PATH_MAX);

    if (result != 0)
        return result;
    result = vfs_getcwd(&process_current()->context, text.memory, VFS_PATH_MAX);
    if (result == 0) {
        result = (long)strlen(text.memory) + 1;
        if ((size_t)result > arguments[1])
            result = -ERANGE;
        else if (user_write(arguments[0], text.memory, (size_t)result) != 0)
            result = -EFAULT;
    }
    user_buffer_put(&text);
    return result;
}

/** One entry, as a program gets it. @return bytes, a multiple of 8 */
static size_t
stat_calls_entry(const struct directory_entry *entry, uint64_t next, char *memory)
{
    struct dirent64 out = { .d_ino = entry->number,
                            .d_off = (int64_t)next,
                            .d_type = (uint8_t)(entry->type >> 12) };
    size_t length = strlen(entry->name) + 1;
    size_t size = (DIRENT64_HEAD + length + 7) / 8 * 8;

    out.d_reclen = (uint16_t)size;
    memset(memory, 0, size);
    memcpy(memory, &out, DIRENT64_HEAD);
    memcpy(memory + DIRENT64_HEAD, entry->name, length);
    return size;
}

/** Fill @p buffer with entries. @return bytes; -EINVAL: not even one fits; as
 * vfs_readdir() */
static long
stat_calls_entries(struct file *file, char *memory, size_t size)
{
    struct directory_entry entry;
    char one[DIRENT64_MAX];
    size_t used = 0, bytes;
    int found;

    for (;;) {
        uint64_t before = file->position;

        found = vfs_readdir(file, &entry);
        if (found <= 0)
            return used > 0 ? (long)used : found;
        bytes = stat_calls_entry(&entry, file->position, one);
        if (bytes > size - used) {
            (void)vfs_lseek(file, (int64_t)before, SEEK_SET); /* the next call gives it */
            return used > 0 ? (long)used : -EINVAL;
        }
        memcpy(memory + used, one, bytes);
        used += bytes;
    }
}

static long
stat_calls_getdents64(const uintptr_t *arguments)
{
    struct file *file = files_lookup(process_current()->files, arguments[0]);
    struct user_buffer buffer;
    long result;

    if (file == NULL)
        return -EBADF;
    result = user_buffer_get(&buffer, arguments[2] < PAGE_SIZE ? arguments[2] : PAGE_SIZE);
    if (result != 0)
        return result;
    result = stat_calls_entries(file, buffer.memory,
                                arguments[2] < buffer.size ? arguments[2] : buffer.size);
    if (result > 0 && user_write(arguments[1], buffer.memory, (size_t)result) != 0)
        result = -EFAULT;
    user_buffer_put(&buffer);
    return result;
}

SYSCALL(33, access, 2, stat_calls_access);
SYSCALL(85, readlink, 3, stat_calls_readlink);
SYSCALL(183, getcwd, 2, stat_calls_getcwd);
SYSCALL(195, stat64, 2, stat_calls_stat64);
SYSCALL(196, lstat64, 2, stat_calls_lstat64);
SYSCALL(197, fstat64, 2, stat_calls_fstat64);
SYSCALL(220, getdents64, 3, stat_calls_getdents64);
