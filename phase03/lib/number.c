/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Numbers out of text. See number.h for the contract.
 * @ingroup lib
 */
#include <stdbool.h>

#include <lib/errno.h>
#include <lib/number.h>

/* The value of a digit, or something that is no digit in any base. */
static unsigned
number_digit(char character)
{
    if (character >= '0' && character <= '9')
        return (unsigned)(character - '0');
    if (character >= 'a' && character <= 'f')
        return (unsigned)(character - 'a') + 10;
    if (character >= 'A' && character <= 'F')
        return (unsigned)(character - 'A') + 10;
    return 16;
}

static const char *
number_prefix(const char *text, unsigned *base)
{
    bool hex = text[0] == '0' && (text[1] == 'x' || text[1] == 'X');

    if (*base == 0)
        *base = hex ? 16 : text[0] == '0' ? 8 : 10;
    return hex && *base == 16 ? text + 2 : text;
}

int
number_parse(const char *text, unsigned base, uint64_t *value)
{
    uint64_t sum = 0;
    bool too_big = false;

    if (base != 0 && base != 8 && base != 10 && base != 16)
        return -EINVAL;
    text = number_prefix(text, &base);
    if (!*text)
        return -EINVAL;
    for (; *text; text++) {
        unsigned digit = number_digit(*text);

        /* A bad digit behind too many good ones is still a bad digit: go on looking. */
        if (digit >= base)
            return -EINVAL;
        too_big |= __builtin_mul_overflow(sum, (uint64_t)base, &sum);
        too_big |= __builtin_add_overflow(sum, (uint64_t)digit, &sum);
    }
    if (too_big)
        return -ERANGE;
    *value = sum;
    return 0;
}
