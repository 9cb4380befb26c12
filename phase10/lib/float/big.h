/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Decimal numbers of many digits that can be doubled and halved without loss.
 * @ingroup lib
 *
 * Internal to lib/float. Nine digits a word: 10^9 times 2^29 still fits 64 bits, so up to 29
 * doublings or halvings are one walk over the words.
 *
 * A binary64, and the middle between two of them, has at most 768 digits that count (a fraction of
 * 1074 bits, less its leading zeros), which are 87 words. More are kept as one bit: where digits
 * are cut off, the last word is made odd. So an order between the number and anything of 87 words
 * is kept, whatever is cut off how often.
 */
#ifndef LIB_FLOAT_BIG_H
#define LIB_FLOAT_BIG_H

#include <stdint.h>

/** Words that a number can have. */
#define FLOAT_BIG_WORDS 100
/** The largest step of float_big_double() and float_big_halve(). */
#define FLOAT_BIG_STEP 29
/** What a word counts to. */
#define FLOAT_BIG_BASE 1000000000u
/** Decimal digits of a word. */
#define FLOAT_BIG_DIGITS 9

/** Invariant: neither the first nor the last of `count` words is 0. */
struct float_big {
    uint32_t words[FLOAT_BIG_WORDS]; /**< the highest first */
    int count;                       /**< 0: the number is 0 */
    int point;                       /**< how many words stand in front of the decimal point; may be
                                      * negative, or more than there are */
};

/** A whole number. */
void float_big_set(struct float_big *big, uint64_t value);
/** Times 2 to @p steps, 0 … FLOAT_BIG_STEP. */
void float_big_double(struct float_big *big, int steps);
/** Divided by 2 to @p steps, 0 … FLOAT_BIG_STEP. */
void float_big_halve(struct float_big *big, int steps);
/** Times 2 to @p exponent, of either sign. */
void float_big_scale(struct float_big *big, int exponent);

#endif
