/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What stat64, lstat64 and fstat64 tell, which x86-64 calls stat, lstat and fstat.
 * @ingroup abi
 *
 * Source: arch/x86/include/uapi/asm/stat.h of Linux; man 7 inode.
 */
#ifndef LIB_LINUX_STAT_H
#define LIB_LINUX_STAT_H

#include <stdint.h>

#if __SIZEOF_POINTER__ == 8
/** What is known about a file: struct stat of x86-64. */
struct stat64 {
    uint64_t st_dev, st_ino, st_nlink;
    uint32_t st_mode, st_uid, st_gid;
    uint32_t padding0;
    uint64_t st_rdev;
    int64_t st_size, st_blksize, st_blocks; /**< blocks of 512 bytes */
    unsigned long st_atime, st_atime_nsec, st_mtime, st_mtime_nsec, st_ctime, st_ctime_nsec;
    uint64_t reserved[3];
};

_Static_assert(sizeof(struct stat64) == 144, "as x86-64 has it");
#else
/** What is known about a file: struct stat64 of i386. */
struct stat64 {
    uint64_t st_dev;
    uint32_t padding0;
    uint32_t st_ino_low; /**< the low half of st_ino, for programs that know no more */
    uint32_t st_mode, st_nlink, st_uid, st_gid;
    uint64_t st_rdev;
    uint32_t padding1;
    int64_t st_size;
    uint32_t st_blksize;
    uint64_t st_blocks; /**< of 512 bytes */
    unsigned long st_atime, st_atime_nsec, st_mtime, st_mtime_nsec, st_ctime, st_ctime_nsec;
    uint64_t st_ino;
} __attribute__((packed, aligned(4)));

_Static_assert(sizeof(struct stat64) == 96, "as i386 has it");
#endif

/** Fill in the number of a file, wherever programs look for it. */
static inline void
stat64_set_number(struct stat64 *stat, uint64_t number)
{
    stat->st_ino = number;
#if __SIZEOF_POINTER__ == 4
    stat->st_ino_low = (uint32_t)number;
#endif
}

/** @name Types and permissions: st_mode
 * @{ */
#define S_IFMT         0170000
#define S_IFSOCK       0140000
#define S_IFLNK        0120000
#define S_IFREG        0100000
#define S_IFBLK        0060000
#define S_IFDIR        0040000
#define S_IFCHR        0020000
#define S_IFIFO        0010000
#define S_ISREG(mode)  (((mode)&S_IFMT) == S_IFREG)
#define S_ISDIR(mode)  (((mode)&S_IFMT) == S_IFDIR)
#define S_ISLNK(mode)  (((mode)&S_IFMT) == S_IFLNK)
#define S_ISCHR(mode)  (((mode)&S_IFMT) == S_IFCHR)
#define S_ISBLK(mode)  (((mode)&S_IFMT) == S_IFBLK)
#define S_ISFIFO(mode) (((mode)&S_IFMT) == S_IFIFO)
/** @} */

#endif
