/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Numbers from text.
 * @ingroup libc
 *
 * One reader for all types: it collects digits in the widest number there is and is told where the
 * type ends, below and above.
 *
 * Source: C11 §7.22.1.4; POSIX.1-2017, strtol.
 */
#include <user/lib/stdlib/integer.h>

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>

#define INTEGER_BASE_MAX 36

/** The value of a digit; INTEGER_BASE_MAX: it is none. */
static unsigned
integer_digit(char character)
{
    if (isdigit(character))
        return (unsigned)(character - '0');
    if (isalpha(character))
        return (unsigned)(tolower(character) - 'a') + 10;
    return INTEGER_BASE_MAX;
}

/** Is this `0x` and a digit? Without the digit, the number is the 0. */
static bool
integer_is_hexadecimal(const char *text)
{
    return text[0] == '0' && (text[1] | 0x20) == 'x' && isxdigit((unsigned char)text[2]);
}

/** Which base it is, and where the digits begin. */
static unsigned
integer_base(const char **text, int base)
{
    if ((base == 0 || base == 16) && integer_is_hexadecimal(*text)) {
        *text += 2;
        return 16;
    }
    if (base == 0)
        return **text == '0' ? 8 : 10;
    return (unsigned)base;
}

/** Digits up to the first other character. @return where that is; @p fits tells whether no bit was
 * lost */
static const char *
integer_digits(const char *text, unsigned base, uintmax_t *value, bool *fits)
{
    const uintmax_t last = UINTMAX_MAX / base; /* one division, not one for each digit */
    const unsigned rest = (unsigned)(UINTMAX_MAX % base);
    unsigned digit;

    *value = 0;
    *fits = true;
    for (; (digit = integer_digit(*text)) < base; text++) {
        *fits = *fits && (*value < last || (*value == last && digit <= rest));
        *value = *value * base + digit;
    }
    return text;
}

uintmax_t
integer_read(const char *text, char **end, int base, const struct integer_limits *limits)
{
    const char *digits, *behind;
    uintmax_t value = 0, limit;
    bool negative, fits = true;

    if (end != NULL)
        *end = (char *)text;
    if (base < 0 || base == 1 || base > INTEGER_BASE_MAX) {
        errno = EINVAL;
        return 0;
    }
    while (isspace((unsigned char)*text))
        text++;
    negative = *text == '-';
    digits = text + (*text == '-' || *text == '+');
    base = (int)integer_base(&digits, base);
    behind = integer_digits(digits, (unsigned)base, &value, &fits);
    if (behind == digits)
        return 0;
    if (end != NULL)
        *end = (char *)behind;
    limit = negative ? limits->below : limits->above;
    if (!fits || value > limit) {
        errno = ERANGE;
        return negative && limits->is_signed ? -limit : limit;
    }
    return negative ? -value : value;
}

long
strtol(const char *restrict text, char **restrict end, int base)
{
    static const struct integer_limits limits = { (uintmax_t)LONG_MAX + 1, LONG_MAX, true };

    return (long)integer_read(text, end, base, &limits);
}

/* Of an unsigned type, a negative number is the one that wraps around to it: all are allowed. */
unsigned long
strtoul(const char *restrict text, char **restrict end, int base)
{
    static const struct integer_limits limits = { ULONG_MAX, ULONG_MAX, false };

    return (unsigned long)integer_read(text, end, base, &limits);
}

long long
strtoll(const char *restrict text, char **restrict end, int base)
{
    static const struct integer_limits limits = { (uintmax_t)LLONG_MAX + 1, LLONG_MAX, true };

    return (long long)integer_read(text, end, base, &limits);
}

unsigned long long
strtoull(const char *restrict text, char **restrict end, int base)
{
    static const struct integer_limits limits = { ULLONG_MAX, ULLONG_MAX, false };

    return integer_read(text, end, base, &limits);
}

intmax_t
strtoimax(const char *restrict text, char **restrict end, int base)
{
    return strtoll(text, end, base);
}

uintmax_t
strtoumax(const char *restrict text, char **restrict end, int base)
{
    return strtoull(text, end, base);
}
