/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Sets of descriptors, as select() takes them: Linux's struct.
 * @ingroup abi
 *
 * Source: select(2).
 */
#ifndef LIB_LINUX_SELECT_H
#define LIB_LINUX_SELECT_H

/** Descriptors of a set are below this one. */
#define FD_SETSIZE 1024

/** Bits of a word of a set. */
#define FD_SET_WORD (8 * sizeof(unsigned long))

/** A bit for each descriptor, the lowest bit of the first word first. */
typedef struct fd_set {
    unsigned long fds_bits[FD_SETSIZE / (8 * sizeof(unsigned long))];
} fd_set;

#endif
