/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Any system call, by its number.
 * @ingroup libc
 */
#ifndef USER_SYS_SYSCALL_H
#define USER_SYS_SYSCALL_H

#include <syscall.h> /* SYS_…, made by common/build/stubs.sh */

/** Do system call @p number. @return its result; -1, and errno: it failed */
long syscall(long number, ...);

#endif
