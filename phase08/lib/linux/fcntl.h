/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Opening and steering files: Linux's numbers.
 * @ingroup abi
 *
 * Source: open(2), fcntl(2), lseek(2).
 */
#ifndef LIB_LINUX_FCNTL_H
#define LIB_LINUX_FCNTL_H

/** @name How to open
 * @{ */
#define O_ACCMODE   00000003u
#define O_RDONLY    00000000u
#define O_WRONLY    00000001u
#define O_RDWR      00000002u
#define O_CREAT     00000100u
#define O_EXCL      00000200u
#define O_NOCTTY    00000400u
#define O_TRUNC     00001000u
#define O_APPEND    00002000u
#define O_NONBLOCK  00004000u
#define O_SYNC      04010000u
#define O_DIRECTORY 00200000u
#define O_NOFOLLOW  00400000u
#define O_CLOEXEC   02000000u
/** @} */

/** @name What lseek() counts from
 * @{ */
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
/** @} */

/** @name What fcntl() does
 * @{ */
#define F_DUPFD         0
#define F_GETFD         1
#define F_SETFD         2
#define F_GETFL         3
#define F_SETFL         4
#define F_DUPFD_CLOEXEC 1030
#define FD_CLOEXEC      1
/** @} */

/** Instead of a descriptor: the current directory. */
#define AT_FDCWD (-100)

#endif
