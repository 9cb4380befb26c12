/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A floating-point number laid out as text, in pieces.
 * @ingroup lib
 *
 * Pieces, because `%.1000000f` is allowed and nobody has the room: a run of zeros is told by its
 * length only.
 */
#ifndef LIB_FLOAT_TEXT_H
#define LIB_FLOAT_TEXT_H

#include <lib/float/decimal.h>

/** Runs that a number can consist of: digits, zeros, point, zeros, digits, zeros, exponent. */
#define FLOAT_TEXT_RUNS 8

/** No precision was asked for. */
#define FLOAT_NO_PRECISION (-1)

/** The text, without its sign. */
struct float_text {
    struct {
        const char *text; /**< NULL: as many zeros */
        uint64_t length;
    } runs[FLOAT_TEXT_RUNS];
    int count;
    int leading;                  /**< in front of this run zeros may be put: behind a 0x */
    uint64_t length;              /**< of all runs */
    bool finite;                  /**< zeros may be put in front; otherwise it is `inf` or `nan` */
    struct float_decimal decimal; /**< what runs point into */
    char prefix[4], tail[8];      /**< the same: `0x`, a digit, the exponent */
};

/**
 * Lay out the magnitude of a double as C11 §7.21.6.1 says.
 *
 * @param text        must not be moved: its runs point into it.
 * @param conversion  one of `e E f F g G a A`.
 * @param precision   digits behind the point (`g`: digits that count); FLOAT_NO_PRECISION: 6, and
 *                    all there are for `a`.
 * @param alternate   the flag `#`: a point always, and `g` keeps zeros at the end.
 */
void float_text_make(struct float_text *text, uint64_t bits, char conversion, int64_t precision,
                     bool alternate);

/** @name For the parts of it
 * @{ */
/** One more run; @p piece NULL: zeros. Nothing if @p length is not above 0. */
void float_text_add(struct float_text *text, const char *piece, int64_t length);
/** The exponent with its mark and sign, in at least @p least digits: the last run. */
void float_text_add_exponent(struct float_text *text, char mark, int exponent, int least);
/** Lay out a finite number in base 16: hex.c. */
void float_text_hex(struct float_text *text, uint64_t bits, bool upper, int64_t precision,
                    bool alternate);
/** @} */

#endif
