/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The order of strings in the locale "C", which is that of their bytes.
 * @ingroup libc
 */
#include <string.h>

int
strcoll(const char *left, const char *right)
{
    return strcmp(left, right);
}

size_t
strxfrm(char *restrict destination, const char *restrict source, size_t size)
{
    return strlcpy(destination, source, size);
}
