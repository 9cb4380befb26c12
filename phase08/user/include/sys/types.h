/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Types of system calls' arguments.
 * @ingroup libc
 */
#ifndef USER_SYS_TYPES_H
#define USER_SYS_TYPES_H

#include <stddef.h>
#include <stdint.h>

/** @name By POSIX's names, as wide as on i386
 * @{ */
typedef long ssize_t;
typedef long off_t;
typedef int pid_t;
typedef unsigned uid_t;
typedef unsigned gid_t;
typedef unsigned mode_t;
typedef long time_t;
typedef long clock_t;
typedef int clockid_t;
/** @} */

#endif
