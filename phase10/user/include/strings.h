/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Strings without regard to case; the older names of BSD.
 * @ingroup libc
 */
#ifndef USER_STRINGS_H
#define USER_STRINGS_H

#include <stddef.h>

/** strcmp() that takes `a` for `A`. */
int strcasecmp(const char *left, const char *right);
/** strcasecmp() of the first @p limit bytes. */
int strncasecmp(const char *left, const char *right, size_t limit);
/** The number of the lowest bit that is set, from 1; 0: none is. */
int ffs(int value);

/** @name memcmp(), memmove() with source first, memset() to 0, strchr(), strrchr()
 * @{ */
int bcmp(const void *left, const void *right, size_t size);
void bcopy(const void *source, void *destination, size_t size);
void bzero(void *memory, size_t size);
char *index(const char *string, int character);
char *rindex(const char *string, int character);
/** @} */

#endif
