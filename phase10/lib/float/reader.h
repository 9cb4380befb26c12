/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Reading a floating-point number, character by character.
 * @ingroup lib
 *
 * strtod() has a text, scanf() has a stream from which it may take only one character too many: the
 * reader is given one after the other and says whether it still belongs to a number. It needs no
 * room for the text, however long that is.
 */
#ifndef LIB_FLOAT_READER_H
#define LIB_FLOAT_READER_H

#include <lib/float/decimal.h>

/** What the next character may be. */
enum float_expect {
    FLOAT_EXPECT_SIGN,       /**< nothing was read yet */
    FLOAT_EXPECT_START,      /**< a sign was */
    FLOAT_EXPECT_PREFIX,     /**< a first 0 was: an x may follow */
    FLOAT_EXPECT_WHOLE,      /**< a digit, the point, an exponent */
    FLOAT_EXPECT_FRACTION,   /**< a digit, an exponent */
    FLOAT_EXPECT_EXP_SIGN,   /**< the exponent's sign or first digit */
    FLOAT_EXPECT_EXP_FIRST,  /**< its first digit */
    FLOAT_EXPECT_EXP_DIGITS, /**< its digits */
    FLOAT_EXPECT_WORD,       /**< the next letter of `infinity` or `nan` */
    FLOAT_EXPECT_NAN_TEXT,   /**< what stands in brackets behind `nan` */
    FLOAT_EXPECT_NOTHING,
};

/** A number being read. Fields are the reader's own but `complete`. */
struct float_reader {
    enum float_expect expect;
    bool complete; /**< what was read is a number, even if nothing followed */
    bool negative, hex, any_digit;
    const char *word; /**< `infinity`, `nan`, or NULL: a number with digits */
    int matched;      /**< how many letters of it were read */
    struct float_decimal decimal;
    uint64_t mantissa; /**< base 16: up to 60 bits; decimal is not used */
    bool more;         /**< base 16: there were others */
    int64_t scale;     /**< where the point is: digits of base 10, bits of base 16 */
    int exponent;
    bool exponent_negative;
};

/** Begin. */
void float_reader_start(struct float_reader *reader);

/** Take a character. @return whether it can belong to a number; if not, nothing has changed */
bool float_reader_take(struct float_reader *reader, char character);

/**
 * The number read, which is `complete` or has since then got only the beginning of something that
 * did not go on (`1e`, `0x`, `infin`).
 *
 * @param range  see float_pack().
 */
uint64_t float_reader_value(const struct float_reader *reader, const struct float_kind *kind,
                            bool *range);

#endif
