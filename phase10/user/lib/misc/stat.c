/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What is known about files, from the kernel's layout to C's.
 * @ingroup libc
 */
/* The kernel's struct has members of these names; they must not become st_atim.tv_sec there. */
#include <sys/stat.h>
#undef st_atime
#undef st_mtime
#undef st_ctime

/** Linux's calls. @{ */
int stat64(const char *path, struct stat64 *status);
int lstat64(const char *path, struct stat64 *status);
int fstat64(int file, struct stat64 *status);
/** @} */

static int
stat_convert(int result, const struct stat64 *from, struct stat *to)
{
    if (result != 0)
        return result;
    *to = (struct stat){
        .st_dev = from->st_dev,
        .st_ino = from->st_ino,
        .st_mode = from->st_mode,
        .st_nlink = from->st_nlink,
        .st_uid = from->st_uid,
        .st_gid = from->st_gid,
        .st_rdev = from->st_rdev,
        .st_size = from->st_size,
        .st_blksize = (blksize_t)from->st_blksize,
        .st_blocks = (blkcnt_t)from->st_blocks,
        .st_atim = { (time_t)from->st_atime, (long)from->st_atime_nsec },
        .st_mtim = { (time_t)from->st_mtime, (long)from->st_mtime_nsec },
        .st_ctim = { (time_t)from->st_ctime, (long)from->st_ctime_nsec },
    };
    return 0;
}

int
stat(const char *restrict path, struct stat *restrict status)
{
    struct stat64 kernel;

    return stat_convert(stat64(path, &kernel), &kernel, status);
}

int
lstat(const char *restrict path, struct stat *restrict status)
{
    struct stat64 kernel;

    return stat_convert(lstat64(path, &kernel), &kernel, status);
}

int
fstat(int file, struct stat *status)
{
    struct stat64 kernel;

    return stat_convert(fstat64(file, &kernel), &kernel, status);
}
