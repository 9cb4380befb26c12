/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief How utimensat() is told what to do: Linux's numbers.
 * @ingroup abi
 *
 * Source: utimensat(2).
 */
#ifndef LIB_LINUX_STAT_TIMES_H
#define LIB_LINUX_STAT_TIMES_H

/** Instead of nanoseconds: now; and: as it was. */
#define UTIME_NOW  0x3FFFFFFF
#define UTIME_OMIT 0x3FFFFFFE

/** A symbolic link as the last name is meant itself. */
#define AT_SYMLINK_NOFOLLOW 0x100

#endif
