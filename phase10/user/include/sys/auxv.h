/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the kernel has told the program at its start.
 * @ingroup libc
 *
 * Source: getauxval(3).
 */
#ifndef USER_SYS_AUXV_H
#define USER_SYS_AUXV_H

#include <lib/linux/auxv.h>

/** @param kind AT_… @return its value; 0 and ENOENT: the kernel has told none */
unsigned long getauxval(unsigned long kind);

#endif
