/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief How full a filesystem is: POSIX's functions.
 * @ingroup libc
 *
 * Source: POSIX.1-2017, sys/statvfs.h.
 */
#ifndef USER_SYS_STATVFS_H
#define USER_SYS_STATVFS_H

#include <lib/linux/statfs.h>
#include <sys/types.h>

/** A filesystem; blocks are of f_frsize bytes. */
struct statvfs {
    unsigned long f_bsize, f_frsize;
    uint64_t f_blocks, f_bfree, f_bavail, f_files, f_ffree, f_favail;
    unsigned long f_fsid, f_flag, f_namemax;
};

/** Of the filesystem with this path, this open file. */
int statvfs(const char *restrict path, struct statvfs *restrict full);
int fstatvfs(int file, struct statvfs *full);

#endif
