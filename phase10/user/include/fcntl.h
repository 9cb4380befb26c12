/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Opening and steering files.
 * @ingroup libc
 *
 * @replaces phase08 cbaa96af9ec1: with creat()
 */
#ifndef USER_FCNTL_H
#define USER_FCNTL_H

#include <lib/linux/fcntl.h>
#include <sys/types.h>

/** Open a file, or make it (O_CREAT: a third argument, its permissions). @return its descriptor */
int open(const char *path, int flags, ...);
/** open() to write to what is empty or new. */
int creat(const char *path, mode_t mode);
/** Do something with a descriptor (F_…). */
int fcntl(int file, int command, ...);

#endif
