/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Calls whose arguments differ from i386's, or that x86-64 has only in a wider form.
 * @ingroup libc
 *
 * A position in a file fits into one register, so lseek(), truncate(), ftruncate() and mmap() are
 * calls as they stand: their stubs do (common/build/stubs.sh). statfs() needs no size of its
 * struct, which has had one layout only.
 *
 * Source: pread(2), statfs(2), wait4(2), umount2(2), setpriority(2).
 */
#include <sys/mount.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

ssize_t
pread(int file, void *memory, size_t size, off_t offset)
{
    return syscall(SYS_pread64, file, memory, size, offset);
}

ssize_t
pwrite(int file, const void *memory, size_t size, off_t offset)
{
    return syscall(SYS_pwrite64, file, memory, size, offset);
}

int statfs64(const char *path, size_t size, struct statfs64 *full);
int fstatfs64(int file, size_t size, struct statfs64 *full);

/** What i386 calls so: user/lib/misc/statfs.c. */
int
statfs64(const char *path, size_t size, struct statfs64 *full)
{
    (void)size;
    return (int)syscall(SYS_statfs, path, full);
}

/** The same by descriptor. */
int
fstatfs64(int file, size_t size, struct statfs64 *full)
{
    (void)size;
    return (int)syscall(SYS_fstatfs, file, full);
}

pid_t
waitpid(pid_t pid, int *status, int options)
{
    return (pid_t)syscall(SYS_wait4, pid, status, options, NULL);
}

int
umount(const char *target)
{
    return umount2(target, 0);
}

/** The calls, of which the first tells 20 - nice. @{ */
int getpriority(int which, unsigned who);
int setpriority(int which, unsigned who, int nice);
/** @} */

/** @return 0, as on i386: not the new value */
int
nice(int change)
{
    int now = 20 - getpriority(0, 0);

    if (change < -40)
        change = -40;
    return setpriority(0, 0, now + (change > 40 ? 40 : change));
}
