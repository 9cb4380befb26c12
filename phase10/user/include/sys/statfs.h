/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief How full a filesystem is: Linux's functions.
 * @ingroup libc
 *
 * Source: statfs(2).
 */
#ifndef USER_SYS_STATFS_H
#define USER_SYS_STATFS_H

#include <lib/linux/statfs.h>
#include <sys/types.h>

/** A filesystem. */
struct statfs {
    unsigned f_type;           /**< STATFS_… */
    unsigned f_bsize;          /**< bytes of a block */
    uint64_t f_blocks;         /**< so many blocks */
    uint64_t f_bfree;          /**< … of them free */
    uint64_t f_bavail;         /**< … for others than root, too */
    uint64_t f_files, f_ffree; /**< inodes; 0: nobody counts */
    uint64_t f_fsid;
    unsigned f_namelen; /**< bytes of the longest name */
    unsigned f_frsize, f_flags;
};

/** Of the filesystem with this path, this open file. */
int statfs(const char *path, struct statfs *full);
int fstatfs(int file, struct statfs *full);

#endif
