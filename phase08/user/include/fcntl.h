/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Opening and steering files.
 * @ingroup libc
 *
 * @replaced-by phase10
 */
#ifndef USER_FCNTL_H
#define USER_FCNTL_H

#include <lib/linux/fcntl.h>
#include <sys/types.h>

/** Open a file, or make it (O_CREAT: a third argument, its permissions). @return its descriptor */
int open(const char *path, int flags, ...);
/** Do something with a descriptor (F_…). */
int fcntl(int file, int command, ...);

#endif
