/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the host's C library lacks of what the shell needs.
 * @ingroup tests
 */
#include <string.h>

size_t strlcpy(char *to, const char *from, size_t size);

size_t
strlcpy(char *to, const char *from, size_t size)
{
    size_t length = strlen(from), copied = length < size ? length : size - 1;

    if (size > 0) {
        memcpy(to, from, copied);
        to[copied] = '\0';
    }
    return length;
}
