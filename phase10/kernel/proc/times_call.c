/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief System calls that set a file's times: utime, utimes, utimensat.
 * @ingroup process
 *
 * Times before 1970 are allowed; what a filesystem cannot keep it rounds or cuts. Source: utime(2),
 * utimensat(2).
 */
#include <kernel/fs/change.h>
#include <kernel/mm/user.h>
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>
#include <kernel/proc/user_buffer.h>
#include <kernel/time/ktime.h>
#include <lib/linux/fcntl.h>
#include <lib/linux/stat_times.h>
#include <lib/linux/time.h>

/** @return false: no part of a second */
static bool
times_call_time(const struct timespec *from, int64_t *to)
{
    if (from->tv_nsec == UTIME_NOW)
        *to = VFS_TIME_NOW;
    else if (from->tv_nsec == UTIME_OMIT)
        *to = VFS_TIME_KEEP;
    else if (from->tv_nsec < 0 || from->tv_nsec >= KTIME_SECOND)
        return false;
    else
        *to = (int64_t)from->tv_sec * KTIME_SECOND + from->tv_nsec;
    return true;
}

/** What a descriptor and a path mean: the path, seen from that folder; without one, the file. */
static long
times_call_at(uintptr_t folder, uintptr_t address, unsigned flags, const struct change *change)
{
    struct process *self = process_current();
    struct vfs_context context = self->context; /* borrowed: it lives longer than this call */
    struct file *file = files_lookup(self->files, folder);
    struct user_path path;
    long result;

    if (address == 0)
        return file == NULL ? -EBADF : vfs_change(&file->path, file->inode, change);
    result = user_path_get(&path, address);
    if (result != 0)
        return result;
    if ((int)folder != AT_FDCWD && path.text[0] != '/') {
        if (file == NULL)
            result = -EBADF;
        else if (!inode_is(file->inode, INODE_DIRECTORY))
            result = -ENOTDIR;
        else
            context.cwd = file->path;
    }
    if (result == 0)
        result = vfs_change_path(&context, path.text, flags, change);
    user_path_put(&path);
    return result;
}

/** Two times, or none: both are now. @return false: they are none */
static bool
times_call_pair(const struct timespec *pair, struct change *change)
{
    *change =
        (struct change){ .what = CHANGE_TIMES, .accessed = VFS_TIME_NOW, .modified = VFS_TIME_NOW };
    return pair == NULL || (times_call_time(&pair[0], &change->accessed) &&
                            times_call_time(&pair[1], &change->modified));
}

static long
times_call_utimensat(const uintptr_t *arguments)
{
    struct timespec pair[2];
    struct change change;

    if ((arguments[3] & ~(uintptr_t)AT_SYMLINK_NOFOLLOW) != 0)
        return -EINVAL;
    if (arguments[2] != 0 && user_read(pair, arguments[2], sizeof(pair)) != 0)
        return -EFAULT;
    if (!times_call_pair(arguments[2] != 0 ? pair : NULL, &change))
        return -EINVAL;
    if (change.accessed == VFS_TIME_KEEP && change.modified == VFS_TIME_KEEP)
        return 0;
    return times_call_at(arguments[0], arguments[1], arguments[3] != 0 ? 0 : WALK_FOLLOW, &change);
}

/** Microseconds, which cannot say UTIME_NOW. */
static long
times_call_utimes(const uintptr_t *arguments)
{
    struct timeval given[2];
    struct timespec pair[2];
    struct change change;

    if (arguments[1] != 0 && user_read(given, arguments[1], sizeof(given)) != 0)
        return -EFAULT;
    for (unsigned i = 0; i < 2 && arguments[1] != 0; i++) {
        if (given[i].tv_usec < 0 || given[i].tv_usec >= KTIME_SECOND / KTIME_MICROSECOND)
            return -EINVAL;
        pair[i] = (struct timespec){ given[i].tv_sec, given[i].tv_usec * (long)KTIME_MICROSECOND };
    }
    (void)times_call_pair(arguments[1] != 0 ? pair : NULL, &change);
    return times_call_at((uintptr_t)AT_FDCWD, arguments[0], WALK_FOLLOW, &change);
}

/** Seconds alone. */
static long
times_call_utime(const uintptr_t *arguments)
{
    long given[2];
    struct timespec pair[2];
    struct change change;

    if (arguments[1] != 0) {
        if (user_read(given, arguments[1], sizeof(given)) != 0)
            return -EFAULT;
        pair[0] = (struct timespec){ .tv_sec = given[0] };
        pair[1] = (struct timespec){ .tv_sec = given[1] };
    }
    (void)times_call_pair(arguments[1] != 0 ? pair : NULL, &change);
    return times_call_at((uintptr_t)AT_FDCWD, arguments[0], WALK_FOLLOW, &change);
}

SYSCALL(30, utime, 2, times_call_utime);
SYSCALL(271, utimes, 2, times_call_utimes);
SYSCALL(320, utimensat, 4, times_call_utimensat);
