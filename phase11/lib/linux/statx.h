/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What statx tells, with Linux's layout: the same on all machines.
 * @ingroup lib
 *
 * Source: statx(2).
 */
#ifndef LIB_LINUX_STATX_H
#define LIB_LINUX_STATX_H

#include <stdint.h>

/** A moment. */
struct statx_timestamp {
    int64_t tv_sec;
    uint32_t tv_nsec;
    int32_t reserved;
};

/** What is known about a file. */
struct statx {
    uint32_t stx_mask, stx_blksize;
    uint64_t stx_attributes;
    uint32_t stx_nlink, stx_uid, stx_gid;
    uint16_t stx_mode, spare0;
    uint64_t stx_ino, stx_size, stx_blocks, stx_attributes_mask;
    struct statx_timestamp stx_atime, stx_btime, stx_ctime, stx_mtime;
    uint32_t stx_rdev_major, stx_rdev_minor, stx_dev_major, stx_dev_minor;
    uint64_t stx_mnt_id;
    uint32_t stx_dio_mem_align, stx_dio_offset_align;
    uint64_t spare3[12];
};

_Static_assert(sizeof(struct statx) == 256, "as Linux has it");

/** stx_mask: what is told: all that stat tells, and when the file was made. */
#define STATX_BASIC_STATS 0x7FFu
#define STATX_BTIME       0x800u
/** A mask with this bit is refused. */
#define STATX_RESERVED 0x80000000u

#endif
