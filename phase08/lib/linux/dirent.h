/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What getdents64 gives: Linux's struct linux_dirent64.
 * @ingroup abi
 *
 * Source: man 2 getdents64.
 */
#ifndef LIB_LINUX_DIRENT_H
#define LIB_LINUX_DIRENT_H

#include <stddef.h>
#include <stdint.h>

/** An entry of a directory; the next one is d_reclen bytes behind it. */
struct dirent64 {
    uint64_t d_ino;
    int64_t d_off; /**< where the next one begins, for lseek() */
    uint16_t d_reclen;
    uint8_t d_type; /**< DT_… */
    char d_name[];  /**< with NUL */
} __attribute__((packed, aligned(4)));

/** Bytes in front of the name; bytes of the longest entry. */
#define DIRENT64_HEAD offsetof(struct dirent64, d_name)
#define DIRENT64_MAX  280

/** @name Types of files
 * @{ */
#define DT_UNKNOWN 0
#define DT_FIFO    1
#define DT_CHR     2
#define DT_DIR     4
#define DT_BLK     6
#define DT_REG     8
#define DT_LNK     10
/** @} */

#endif
