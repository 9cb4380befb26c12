/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Numbers out of text, strictly: the whole text is a number, or it is an error.
 * @ingroup lib
 */
#ifndef LIB_NUMBER_H
#define LIB_NUMBER_H

#include <stdint.h>

/**
 * Read a whole number without sign.
 *
 * @param text   digits only, no blanks; `0x` or `0X` may come first in bases 16 and 0.
 * @param base   8, 10, 16, or 0: by the start of the text as in C (`0x` 16, `0` 8, else 10).
 * @param value  the result; left alone on errors.
 * @return 0; -EINVAL: no digits, something else than digits, another base; -ERANGE: above 2^64-1.
 */
int number_parse(const char *text, unsigned base, uint64_t *value);

#endif
