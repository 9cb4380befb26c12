/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief How full a filesystem is, and how it is mounted: Linux's numbers and structs.
 * @ingroup abi
 *
 * Source: statfs(2), mount(2), umount2(2).
 */
#ifndef LIB_LINUX_STATFS_H
#define LIB_LINUX_STATFS_H

#include <stdint.h>

/** What statfs() fills in, in words of the mode. Numbers that do not fit are an error, EOVERFLOW.
 */
struct statfs_words {
    unsigned long f_type, f_bsize, f_blocks, f_bfree, f_bavail, f_files, f_ffree;
    uint32_t f_fsid[2];
    unsigned long f_namelen, f_frsize, f_flags, f_spare[4];
};

/** What statfs64() fills in: 84 bytes, without a gap at the end. On x86-64 the same as the one
 * above, for 64 bits fit into its words. */
struct statfs64 {
    unsigned long f_type, f_bsize;
    uint64_t f_blocks, f_bfree, f_bavail, f_files, f_ffree;
    uint32_t f_fsid[2];
    unsigned long f_namelen, f_frsize, f_flags, f_spare[4];
} __attribute__((packed, aligned(4)));

/** @name What f_type says
 * @{ */
#define STATFS_FAT   0x4D44
#define STATFS_PROC  0x9FA0
#define STATFS_RAM   0x858458F6u
#define STATFS_DEV   0x1373
#define STATFS_OTHER 0
/** @} */

/** In f_flags: nothing can be written; and: the flags are told at all. */
#define ST_RDONLY 1
#define ST_VALID  0x20

/** @name How to mount
 * @{ */
#define MS_RDONLY  1u
#define MS_REMOUNT 32u
#define MS_SILENT  32768u
/** @} */

/** umount2(): a symbolic link as the last name is not followed. */
#define UMOUNT_NOFOLLOW 8

#endif
