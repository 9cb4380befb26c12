/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Error numbers, and the last one.
 * @ingroup libc
 */
#ifndef USER_ERRNO_H
#define USER_ERRNO_H

#include <lib/errno.h>

/** Set by what fails, never to 0. */
extern int errno;

#endif
