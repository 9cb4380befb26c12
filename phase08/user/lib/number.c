/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Numbers from text.
 * @ingroup libc
 */
#include <stdlib.h>

__attribute__((weak)) int
atoi(const char *text)
{
    unsigned value = 0;
    int negative;

    while (*text == ' ' || (*text >= '\t' && *text <= '\r'))
        text++;
    negative = *text == '-';
    if (*text == '-' || *text == '+')
        text++;
    for (; *text >= '0' && *text <= '9'; text++)
        value = value * 10 + (unsigned)(*text - '0');
    return negative ? -(int)value : (int)value;
}
