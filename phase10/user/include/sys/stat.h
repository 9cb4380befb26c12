/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What is known about files, and what may be done with them.
 * @ingroup libc
 *
 * Source: stat(2), inode(7), POSIX.1-2017, sys/stat.h.
 */
#ifndef USER_SYS_STAT_H
#define USER_SYS_STAT_H

#include <lib/linux/stat.h>
#include <lib/linux/stat_times.h>
#include <lib/linux/time.h>
#include <sys/types.h>

/** @name Permissions
 * @{ */
#define S_ISUID 04000
#define S_ISGID 02000
#define S_ISVTX 01000
#define S_IRWXU 00700
#define S_IRUSR 00400
#define S_IWUSR 00200
#define S_IXUSR 00100
#define S_IRWXG 00070
#define S_IRGRP 00040
#define S_IWGRP 00020
#define S_IXGRP 00010
#define S_IRWXO 00007
#define S_IROTH 00004
#define S_IWOTH 00002
#define S_IXOTH 00001
/** @} */

/** Is it a socket? */
#define S_ISSOCK(mode) (((mode)&S_IFMT) == S_IFSOCK)

/** What is known about a file. */
struct stat {
    dev_t st_dev;
    ino_t st_ino;
    mode_t st_mode; /**< S_IF…, S_I… */
    nlink_t st_nlink;
    uid_t st_uid;
    gid_t st_gid;
    dev_t st_rdev;
    off_t st_size;
    blksize_t st_blksize;
    blkcnt_t st_blocks; /**< of 512 bytes */
    struct timespec st_atim, st_mtim, st_ctim;
};

/** @name Their seconds alone
 * @{ */
#define st_atime st_atim.tv_sec
#define st_mtime st_mtim.tv_sec
#define st_ctime st_ctim.tv_sec
/** @} */

/** @name Asking
 * @{ */
int stat(const char *restrict path, struct stat *restrict status);
/** Of a symbolic link, itself. */
int lstat(const char *restrict path, struct stat *restrict status);
/** The same by descriptor. */
int fstat(int file, struct stat *status);
/** @} */

/** @name Making and changing
 * @{ */
int chmod(const char *path, mode_t mode);
int mkdir(const char *path, mode_t mode);
/** @return the mask before */
mode_t umask(mode_t mask);
/** chmod() of an open file. */
int fchmod(int file, mode_t mode);
/** Make a file or a device's file. @param mode type and permissions */
int mknod(const char *path, mode_t mode, dev_t device);
/** Set the times of access and change; UTIME_NOW, UTIME_OMIT in tv_nsec. @param folder where a
 * relative path begins, or AT_FDCWD @param times two; NULL: now @param flags AT_SYMLINK_NOFOLLOW */
int utimensat(int folder, const char *path, const struct timespec times[2], int flags);
/** The same of an open file. */
int futimens(int file, const struct timespec times[2]);
/** @} */

#endif
