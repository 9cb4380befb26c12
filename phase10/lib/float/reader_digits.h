/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The digits of a number being read: reader.c knows the grammar, this what they are worth.
 * @ingroup lib
 */
#ifndef LIB_FLOAT_READER_DIGITS_H
#define LIB_FLOAT_READER_DIGITS_H

#include <lib/float/reader.h>

/** Take a digit of the reader's base. @return false: it is none */
bool float_reader_digit(struct float_reader *reader, char character, bool fraction);

/** What the digits are worth, times the base's power (10, or 2 for base 16) to @p exponent. */
uint64_t float_reader_number_value(const struct float_reader *reader, int64_t exponent,
                                   const struct float_kind *kind, bool *range);

#endif
