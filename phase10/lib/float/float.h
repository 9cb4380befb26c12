/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Floating-point numbers as text and back, correctly rounded, in integer arithmetic only.
 * @ingroup lib
 *
 * A number is handed over as its bits (IEEE 754), so that these sources need no floating-point unit
 * and run in the kernel, too. The way between binary and decimal is the plain one: a number of up
 * to 800 decimal digits (big.h) is doubled or halved until the exponent is 0, and nothing is lost
 * on the way; only the last step rounds, to nearest, ties to even.
 *
 * Parts: float.c takes bits apart and rounds, big.c doubles and halves, decimal.c holds digits,
 * text.c lays them out (`%e %f %g`), hex.c does `%a`, reader.c reads.
 */
#ifndef LIB_FLOAT_FLOAT_H
#define LIB_FLOAT_FLOAT_H

#include <stdbool.h>
#include <stdint.h>

/** A binary format (IEEE 754-2008 §3.4). */
struct float_kind {
    int precision; /**< bits of the significand, with the first, which is not stored */
    int least;     /**< 2 to this is the smallest number above 0 */
    int top;       /**< the exponent field of infinity */
    int sign;      /**< which bit is the sign */
};

/** double */
extern const struct float_kind float_binary64;
/** float */
extern const struct float_kind float_binary32;

/** What a number is. */
enum float_class {
    FLOAT_FINITE,
    FLOAT_INFINITE,
    FLOAT_NAN,
};

/** A number taken apart: mantissa times 2 to the exponent, if it is finite. */
struct float_parts {
    enum float_class class;
    bool negative;
    uint64_t mantissa;
    int exponent;
};

/** Take a number apart. */
struct float_parts float_unpack(const struct float_kind *kind, uint64_t bits);

/**
 * Round to a format.
 *
 * @param mantissa  with @p exponent: the magnitude. If @p more, the true one is a little above, and
 *                  then @p mantissa has at least two bits more than the format has.
 * @param range     becomes true when the result is too large (infinity) or, being inexact, too
 * small for a full significand: C's ERANGE.
 * @return the number's bits.
 */
uint64_t float_pack(const struct float_kind *kind, bool negative, uint64_t mantissa, int exponent,
                    bool more, bool *range);

/** The bits of infinity. */
uint64_t float_infinity(const struct float_kind *kind, bool negative);
/** The bits of a NaN that raises nothing. */
uint64_t float_nan(const struct float_kind *kind, bool negative);

#endif
