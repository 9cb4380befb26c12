/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief How full a filesystem is, from the kernel's layout to C's.
 * @ingroup libc
 */
#include <sys/statfs.h>
#include <sys/statvfs.h>

/** Linux's calls. @{ */
int statfs64(const char *path, size_t size, struct statfs64 *full);
int fstatfs64(int file, size_t size, struct statfs64 *full);
/** @} */

static int
statfs_convert(int result, const struct statfs64 *from, struct statfs *to)
{
    if (result != 0)
        return result;
    *to = (struct statfs){
        .f_type = from->f_type,
        .f_bsize = from->f_bsize,
        .f_blocks = from->f_blocks,
        .f_bfree = from->f_bfree,
        .f_bavail = from->f_bavail,
        .f_files = from->f_files,
        .f_ffree = from->f_ffree,
        .f_fsid = from->f_fsid[0],
        .f_namelen = from->f_namelen,
        .f_frsize = from->f_frsize,
        .f_flags = from->f_flags,
    };
    return 0;
}

int
statfs(const char *path, struct statfs *full)
{
    struct statfs64 kernel;

    return statfs_convert(statfs64(path, sizeof(kernel), &kernel), &kernel, full);
}

int
fstatfs(int file, struct statfs *full)
{
    struct statfs64 kernel;

    return statfs_convert(fstatfs64(file, sizeof(kernel), &kernel), &kernel, full);
}

static int
statvfs_convert(int result, const struct statfs64 *from, struct statvfs *to)
{
    if (result != 0)
        return result;
    *to = (struct statvfs){
        .f_bsize = from->f_bsize,
        .f_frsize = from->f_frsize,
        .f_blocks = from->f_blocks,
        .f_bfree = from->f_bfree,
        .f_bavail = from->f_bavail,
        .f_files = from->f_files,
        .f_ffree = from->f_ffree,
        .f_favail = from->f_ffree,
        .f_fsid = from->f_fsid[0],
        .f_flag = from->f_flags & ST_RDONLY,
        .f_namemax = from->f_namelen,
    };
    return 0;
}

int
statvfs(const char *restrict path, struct statvfs *restrict full)
{
    struct statfs64 kernel;

    return statvfs_convert(statfs64(path, sizeof(kernel), &kernel), &kernel, full);
}

int
fstatvfs(int file, struct statvfs *full)
{
    struct statfs64 kernel;

    return statvfs_convert(fstatfs64(file, sizeof(kernel), &kernel), &kernel, full);
}
