/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Reading and writing several pieces of memory at once.
 * @ingroup libc
 *
 * Source: readv(2).
 */
#ifndef USER_SYS_UIO_H
#define USER_SYS_UIO_H

#include <lib/linux/uio.h>
#include <sys/types.h>

/** As read() and write(), with @p count pieces of memory, one after the other. */
ssize_t readv(int file, const struct iovec *pieces, int count);
ssize_t writev(int file, const struct iovec *pieces, int count);

#endif
