/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The system below the library: the host's calls, with their errors where the library looks.
 * @ingroup tests
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/** The kernel's layout on this machine: phase08's lib/linux/stat.h. */
struct shim_stat {
    uint64_t st_dev, st_ino, st_nlink;
    uint32_t st_mode, st_uid, st_gid, padding0;
    uint64_t st_rdev;
    int64_t st_size, st_blksize, st_blocks;
    uint64_t times[6], reserved[3];
};

extern int wasil_errno;
char **shim_environ;

int shim_stat64(const char *path, struct shim_stat *status);
int shim_lstat64(const char *path, struct shim_stat *status);
int shim_fstat64(int file, struct shim_stat *status);
int shim_open(const char *path, int flags, ...);
ssize_t shim_getdents64(int file, void *memory, size_t size);
ssize_t shim_readlink(const char *path, char *text, size_t size);
int shim_mkdir(const char *path, mode_t mode);

static long
shim_result(long result)
{
    if (result < 0)
        wasil_errno = errno;
    return result;
}

static int
shim_convert(int result, const struct stat *from, struct shim_stat *to)
{
    if (shim_result(result) == 0)
        *to = (struct shim_stat){ .st_mode = from->st_mode,
                                  .st_nlink = from->st_nlink,
                                  .st_size = from->st_size,
                                  .st_ino = from->st_ino };
    return result;
}

int
shim_stat64(const char *path, struct shim_stat *status)
{
    struct stat host;

    return shim_convert(stat(path, &host), &host, status);
}

int
shim_lstat64(const char *path, struct shim_stat *status)
{
    struct stat host;

    return shim_convert(lstat(path, &host), &host, status);
}

int
shim_fstat64(int file, struct shim_stat *status)
{
    struct stat host;

    return shim_convert(fstat(file, &host), &host, status);
}

int
shim_open(const char *path, int flags, ...)
{
    va_list arguments;
    mode_t mode = 0;

    va_start(arguments, flags);
    if (flags & O_CREAT)
        mode = va_arg(arguments, mode_t);
    va_end(arguments);
    return (int)shim_result(open(path, flags, mode));
}

ssize_t
shim_getdents64(int file, void *memory, size_t size)
{
    return shim_result(getdents64(file, memory, size));
}

ssize_t
shim_readlink(const char *path, char *text, size_t size)
{
    return shim_result(readlink(path, text, size));
}

int
shim_mkdir(const char *path, mode_t mode)
{
    return (int)shim_result(mkdir(path, mode));
}
