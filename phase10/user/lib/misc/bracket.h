/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Sets of characters in shell patterns.
 * @ingroup libc
 */
#ifndef USER_LIB_MISC_BRACKET_H
#define USER_LIB_MISC_BRACKET_H

#include <stdbool.h>

/** Is @p character in the set that begins with the `[` at @p pattern? @param flags FNM_… @return
 * what is behind the `]`; NULL: this is no set, the `[` stands for itself */
const char *bracket_match(const char *pattern, char character, int flags, bool *member);

#endif
