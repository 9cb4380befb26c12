/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Bits of a floating-point number: apart, and together again with rounding.
 * @ingroup lib
 *
 * See float.h for the contract. Formats: IEEE 754-2008 §3.4.
 */
#include <lib/float/float.h>

const struct float_kind float_binary64 = {
    .precision = 53, .least = -1074, .top = 0x7FF, .sign = 63
};
const struct float_kind float_binary32 = {
    .precision = 24, .least = -149, .top = 0xFF, .sign = 31
};

/** A number of which only bit @p place is set. */
static uint64_t
float_bit(int place)
{
    return (uint64_t)1 << place;
}

struct float_parts
float_unpack(const struct float_kind *kind, uint64_t bits)
{
    int field = (int)(bits >> (kind->precision - 1)) & kind->top;
    struct float_parts parts = {
        .class = FLOAT_FINITE,
        .negative = bits >> kind->sign & 1,
        .mantissa = bits & (float_bit(kind->precision - 1) - 1),
        .exponent = kind->least,
    };

    if (field == kind->top) {
        parts.class = parts.mantissa == 0 ? FLOAT_INFINITE : FLOAT_NAN;
    } else if (field > 0) {
        parts.mantissa |= float_bit(kind->precision - 1);
        parts.exponent += field - 1;
    }
    return parts;
}

/** Is there anything behind the last @p drop bits' place? */
static bool
float_inexact(uint64_t mantissa, int drop, bool more)
{
    return more || drop >= 64 || (mantissa & (float_bit(drop) - 1)) != 0;
}

/** mantissa / 2^drop to nearest, ties to even. @param drop 1 or more */
static uint64_t
float_round(uint64_t mantissa, int drop, bool more)
{
    uint64_t half, low, result;

    if (drop > 64)
        return 0; /* below a half */
    half = float_bit(drop - 1);
    low = drop == 64 ? mantissa : mantissa & (float_bit(drop) - 1);
    result = drop == 64 ? 0 : mantissa >> drop;
    if (low > half || (low == half && (more || (result & 1))))
        result++;
    return result;
}

/** With a sign. */
static uint64_t
float_signed(const struct float_kind *kind, bool negative, uint64_t bits)
{
    return negative ? bits | float_bit(kind->sign) : bits;
}

uint64_t
float_infinity(const struct float_kind *kind, bool negative)
{
    return float_signed(kind, negative, (uint64_t)kind->top << (kind->precision - 1));
}

uint64_t
float_nan(const struct float_kind *kind, bool negative)
{
    return float_infinity(kind, negative) | float_bit(kind->precision - 2);
}

uint64_t
float_pack(const struct float_kind *kind, bool negative, uint64_t mantissa, int exponent, bool more,
           bool *range)
{
    int full = 64 - kind->precision, drop = full, shift;
    uint64_t rounded;
    bool small;

    *range = false;
    if (mantissa == 0)
        return float_signed(kind, negative, 0);
    shift = __builtin_clzll(mantissa);
    mantissa <<= shift;
    exponent -= shift;
    if (exponent + drop < kind->least)
        drop = kind->least - exponent; /* fewer bits than the format has are left */
    rounded = float_round(mantissa, drop, more);
    /* What would round up to the smallest full number, had the exponent no limit, is not small. */
    small = drop > full &&
            !(drop == full + 1 && float_round(mantissa, full, more) == float_bit(kind->precision));
    *range = small && float_inexact(mantissa, drop, more);
    exponent += drop;
    if (rounded == float_bit(kind->precision)) {
        rounded >>= 1;
        exponent++;
    }
    if (rounded < float_bit(kind->precision - 1))
        return float_signed(kind, negative, rounded);
    if (exponent - kind->least + 1 >= kind->top) {
        *range = true;
        return float_infinity(kind, negative);
    }
    /* The first bit of the significand adds the 1 that is missing in the exponent's field. */
    return float_signed(kind, negative,
                        ((uint64_t)(exponent - kind->least) << (kind->precision - 1)) + rounded);
}
