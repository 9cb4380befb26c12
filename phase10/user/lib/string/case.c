/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Comparing without regard to case.
 * @ingroup libc
 */
#include <ctype.h>
#include <stdint.h>
#include <strings.h>

int
strncasecmp(const char *left, const char *right, size_t limit)
{
    for (; limit > 0; left++, right++, limit--) {
        int one = tolower((unsigned char)*left), other = tolower((unsigned char)*right);

        if (one != other || one == '\0')
            return one - other;
    }
    return 0;
}

int
strcasecmp(const char *left, const char *right)
{
    return strncasecmp(left, right, SIZE_MAX);
}
