/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Flags of the calls that begin at a directory, with Linux's numbers.
 * @ingroup lib
 *
 * Source: openat(2), unlinkat(2), linkat(2), faccessat(2), statx(2), rename(2).
 */
#ifndef LIB_LINUX_AT_H
#define LIB_LINUX_AT_H

#include <lib/linux/fcntl.h>
#include <lib/linux/stat_times.h>

/** unlinkat: it is a directory. faccessat gives this bit another meaning: as the effective user. */
#define AT_REMOVEDIR 0x200
#define AT_EACCESS   0x200
/** linkat: if it is a symbolic link, its target is meant. */
#define AT_SYMLINK_FOLLOW 0x400
/** Do not mount what would be mounted when it is looked at: nothing is. */
#define AT_NO_AUTOMOUNT 0x800
/** An empty path means the file that the descriptor stands for. */
#define AT_EMPTY_PATH 0x1000
/** statx: how fresh it has to be. It always is. */
#define AT_STATX_SYNC_TYPE 0x6000

#endif
