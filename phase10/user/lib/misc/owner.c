/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Owners, limits and times by POSIX's names, where Linux's calls of these names are older.
 * @ingroup libc
 *
 * chown() of 1991 has 16 bits for a user; getrlimit() a sign. The later calls have other names.
 *
 * Source: chown(2), getrlimit(2), futimens(3), klogctl(3).
 */
#include <errno.h>
#include <stddef.h>
#include <sys/klog.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

int
chown(const char *path, uid_t user, gid_t group)
{
    return (int)syscall(SYS_chown32, path, user, group);
}

int
lchown(const char *path, uid_t user, gid_t group)
{
    return (int)syscall(SYS_lchown32, path, user, group);
}

int
fchown(int file, uid_t user, gid_t group)
{
    return (int)syscall(SYS_fchown32, file, user, group);
}

int
getgroups(int count, gid_t groups[])
{
    return (int)syscall(SYS_getgroups32, count, groups);
}

int
getrlimit(int resource, struct rlimit *limit)
{
    return (int)syscall(SYS_ugetrlimit, resource, limit);
}

/* Without a path utimensat() means the descriptor: of AT_FDCWD it would be none. */
int
futimens(int file, const struct timespec times[2])
{
    if (file >= 0)
        return utimensat(file, NULL, times, 0);
    errno = EBADF;
    return -1;
}

int
klogctl(int what, char *text, int size)
{
    return (int)syscall(SYS_syslog, what, text, size);
}
