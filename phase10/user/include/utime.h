/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Setting a file's times, in seconds.
 * @ingroup libc
 *
 * Source: utime(2). Finer: utimensat() of sys/stat.h.
 */
#ifndef USER_UTIME_H
#define USER_UTIME_H

#include <sys/types.h>

/** Two moments. */
struct utimbuf {
    time_t actime, modtime;
};

/** @param times NULL: now */
int utime(const char *path, const struct utimbuf *times);

#endif
