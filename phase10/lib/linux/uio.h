/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Pieces of memory for readv() and writev(): Linux's struct.
 * @ingroup abi
 *
 * Source: readv(2).
 */
#ifndef LIB_LINUX_UIO_H
#define LIB_LINUX_UIO_H

#include <stddef.h>

/** The most pieces of one call. */
#define UIO_MAXIOV 1024

/** A piece. */
struct iovec {
    void *iov_base;
    size_t iov_len;
};

#endif
