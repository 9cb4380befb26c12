/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A number as its decimal digits: between the binary format and text.
 * @ingroup lib
 */
#ifndef LIB_FLOAT_DECIMAL_H
#define LIB_FLOAT_DECIMAL_H

#include <lib/float/float.h>

/** More than any digits that count in a binary64: see big.h. */
#define FLOAT_DIGITS 810

/** The number 0.DIGITS times 10 to `point`. Invariant: neither the first nor the last digit is 0;
 * the number 0 has none. */
struct float_decimal {
    char digits[FLOAT_DIGITS]; /**< '0' … '9' */
    int count;
    int point;
};

/** All digits of mantissa * 2^exponent; both are those of a binary64. */
void float_decimal_from_binary(struct float_decimal *decimal, uint64_t mantissa, int exponent);

/**
 * The nearest number of a binary format.
 *
 * @param range  see float_pack().
 */
uint64_t float_decimal_to_binary(const struct float_decimal *decimal, const struct float_kind *kind,
                                 bool negative, bool *range);

/** Round to @p places digits (less than 1 is possible: then what is left is 0, or a 1 in front of
 * where the digits were), to nearest, ties to even. */
void float_decimal_round(struct float_decimal *decimal, int64_t places);

/** Zeros at the end are no part of the number. */
void float_decimal_trim(struct float_decimal *decimal);

#endif
