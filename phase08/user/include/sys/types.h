/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Types of system calls' arguments.
 * @ingroup libc
 *
 * By POSIX's names. Those with long are as wide as the mode; positions in files have 64 bits in
 * each.
 */
#ifndef USER_SYS_TYPES_H
#define USER_SYS_TYPES_H

#include <stddef.h>
#include <stdint.h>

/** A count of bytes, or -1. */
typedef long ssize_t;
/** A place in a file. */
typedef int64_t off_t;
/** A process, or a group of them. */
typedef int pid_t;
/** A user. */
typedef unsigned uid_t;
/** A group of users. */
typedef unsigned gid_t;
/** Kind and permissions of a file. */
typedef unsigned mode_t;
/** Seconds since 1970. */
typedef long time_t;
/** Time of the CPU. */
typedef long clock_t;
/** Which clock. */
typedef int clockid_t;
/** Microseconds. */
typedef unsigned useconds_t;
/** Microseconds, or below 0. */
typedef long suseconds_t;
/** Any of pid_t, uid_t, gid_t. */
typedef unsigned id_t;
/** A device. */
typedef uint64_t dev_t;
/** A file of a device. */
typedef uint64_t ino_t;
/** How many names a file has. */
typedef unsigned nlink_t;
/** Bytes at a time that suit a file. */
typedef long blksize_t;
/** Blocks of 512 bytes. */
typedef int64_t blkcnt_t;

#endif
