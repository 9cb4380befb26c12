/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Comparing numbers in texts, digit by digit: they may have any number of them. See sort.h.
 * @ingroup tools
 */
#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include <user/bin/sort/sort.h>

/** A number in a text: sign, digits, point, digits. @return its sign; 0 is 0 */
static int
sort_number(const char *at, const char *end, const char **whole, size_t *digits,
            const char **fraction, size_t *places)
{
    bool minus;

    while (at < end && isblank((unsigned char)*at))
        at++;
    minus = at < end && *at == '-';
    at += minus;
    while (at < end && *at == '0')
        at++;
    *whole = at;
    while (at < end && isdigit((unsigned char)*at))
        at++;
    *digits = (size_t)(at - *whole);
    at += at < end && *at == '.';
    *fraction = at;
    if (at == *whole + *digits)
        end = at; /* no point, no fraction */
    while (at < end && isdigit((unsigned char)*at))
        at++;
    *places = (size_t)(at - *fraction);
    while (*places > 0 && (*fraction)[*places - 1] == '0')
        --*places;
    return *digits + *places == 0 ? 0 : minus ? -1 : 1;
}

int
sort_compare_numbers(const char *a, const char *a_end, const char *b, const char *b_end)
{
    const char *whole[2], *fraction[2];
    size_t digits[2], places[2], common;
    int sign = sort_number(a, a_end, &whole[0], &digits[0], &fraction[0], &places[0]);
    int other = sort_number(b, b_end, &whole[1], &digits[1], &fraction[1], &places[1]), order;

    if (sign != other || sign == 0)
        return sign - other;
    if (digits[0] != digits[1])
        return digits[0] < digits[1] ? -sign : sign;
    order = memcmp(whole[0], whole[1], digits[0]);
    common = places[0] < places[1] ? places[0] : places[1];
    if (order == 0)
        order = memcmp(fraction[0], fraction[1], common);
    if (order == 0)
        order = (places[0] > places[1]) - (places[0] < places[1]);
    return order < 0 ? -sign : order > 0 ? sign : 0;
}
