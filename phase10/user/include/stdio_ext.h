/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What programs ask of a stream's buffer beside C and POSIX.
 * @ingroup libc
 *
 * Source: stdio_ext(3), where it comes from Solaris.
 */
#ifndef USER_STDIO_EXT_H
#define USER_STDIO_EXT_H

#include <stdio.h>

/** Forget what is in the buffer: neither written nor taken. */
void __fpurge(FILE *stream);

#endif
