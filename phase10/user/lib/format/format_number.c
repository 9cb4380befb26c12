/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Numbers in formats: widths, and which argument. See format.h.
 * @ingroup libc
 */
#include <limits.h>

#include <user/lib/format/format.h>

const char *
format_number(const char *text, int *number)
{
    int value = 0;

    for (; *text >= '0' && *text <= '9'; text++) {
        int digit = *text - '0';

        value = value > (INT_MAX - digit) / 10 ? INT_MAX : value * 10 + digit;
    }
    *number = value;
    return text;
}
