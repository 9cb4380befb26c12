/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Memory and strings: the kernel's own (lib/string.h).
 * @ingroup libc
 *
 * @replaced-by phase10
 */
#ifndef USER_STRING_H
#define USER_STRING_H

#include <lib/string.h>

#endif
