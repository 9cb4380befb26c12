/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From binary to decimal digits, and back. See decimal.h.
 * @ingroup lib
 */
#include <lib/float/big.h>
#include <lib/float/decimal.h>

/* Beyond these, the result is infinity or next to 0 in every format. */
#define DECIMAL_HUGE   400
#define DECIMAL_TINY   (-400)
#define DECIMAL_FAR    10000 /* an exponent of 2 to the same effect */
#define DECIMAL_WANTED 55    /* bits: two more than a binary64 has */

void
float_decimal_trim(struct float_decimal *decimal)
{
    while (decimal->count > 0 && decimal->digits[decimal->count - 1] == '0')
        decimal->count--;
}

void
float_decimal_from_binary(struct float_decimal *decimal, uint64_t mantissa, int exponent)
{
    struct float_big big;
    int zeros = 0;

    float_big_set(&big, mantissa);
    float_big_scale(&big, exponent);
    decimal->count = 0;
    for (int i = 0; i < big.count; i++) {
        uint32_t unit = FLOAT_BIG_BASE / 10;

        for (uint32_t word = big.words[i]; unit > 0; word %= unit, unit /= 10) {
            if (decimal->count == 0 && word < unit)
                zeros++;
            else
                decimal->digits[decimal->count++] = (char)('0' + word / unit);
        }
    }
    decimal->point = big.point * FLOAT_BIG_DIGITS - zeros;
    float_decimal_trim(decimal);
}

/** The digits in words, of which the first may begin with zeros: the point must be between two. */
static void
float_decimal_to_big(const struct float_decimal *decimal, struct float_big *big)
{
    int words = decimal->point / FLOAT_BIG_DIGITS, lead, at = 0;

    if (words * FLOAT_BIG_DIGITS < decimal->point)
        words++;
    lead = words * FLOAT_BIG_DIGITS - decimal->point;
    big->point = words;
    for (big->count = 0; at < decimal->count; big->count++) {
        uint32_t word = 0;

        for (int place = 0; place < FLOAT_BIG_DIGITS; place++) {
            word *= 10;
            if (lead > 0)
                lead--;
            else if (at < decimal->count)
                word += (uint32_t)(decimal->digits[at++] - '0');
        }
        big->words[big->count] = word;
    }
}

/** The whole part of a number that has at most two words of it. */
static uint64_t
float_big_whole(const struct float_big *big)
{
    uint64_t value = 0;

    for (int i = 0; i < big->point; i++)
        value = value * FLOAT_BIG_BASE + (i < big->count ? big->words[i] : 0);
    return value;
}

uint64_t
float_decimal_to_binary(const struct float_decimal *decimal, const struct float_kind *kind,
                        bool negative, bool *range)
{
    struct float_big big;
    int exponent = 0;
    uint64_t whole;

    if (decimal->count == 0)
        return float_pack(kind, negative, 0, 0, false, range);
    if (decimal->point > DECIMAL_HUGE || decimal->point < DECIMAL_TINY)
        return float_pack(kind, negative, 1, decimal->point > 0 ? DECIMAL_FAR : -DECIMAL_FAR, false,
                          range);
    float_decimal_to_big(decimal, &big);
    /* Halve and double until the whole part has the bits that rounding wants, and two words. */
    for (; big.point > 2; exponent += FLOAT_BIG_STEP)
        float_big_halve(&big, FLOAT_BIG_STEP);
    while ((whole = float_big_whole(&big)) >> (DECIMAL_WANTED - 1) == 0) {
        int step = DECIMAL_WANTED + 3 - (whole == 0 ? 0 : 64 - __builtin_clzll(whole));

        if (step > FLOAT_BIG_STEP)
            step = FLOAT_BIG_STEP;
        float_big_double(&big, step);
        exponent -= step;
    }
    return float_pack(kind, negative, whole, exponent, big.count > big.point, range);
}

/** One more in the last digit. */
static void
float_decimal_increment(struct float_decimal *decimal)
{
    while (decimal->count > 0 && decimal->digits[decimal->count - 1] == '9')
        decimal->count--;
    if (decimal->count > 0) {
        decimal->digits[decimal->count - 1]++;
        return;
    }
    decimal->digits[0] = '1';
    decimal->count = 1;
    decimal->point++;
}

void
float_decimal_round(struct float_decimal *decimal, int64_t places)
{
    int keep = (int)places;
    char next;
    bool odd, up;

    if (places >= decimal->count)
        return;
    if (places < 0) {
        decimal->count = 0;
        return;
    }
    next = decimal->digits[keep];
    odd = keep > 0 && (decimal->digits[keep - 1] & 1);
    up = next > '5' || (next == '5' && (odd || decimal->count > keep + 1));
    decimal->count = keep;
    if (up)
        float_decimal_increment(decimal);
    float_decimal_trim(decimal);
}
