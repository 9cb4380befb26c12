/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief UTF-8: from bytes to characters one byte at a time, and back.
 * @ingroup lib
 *
 * - Bytes that are no UTF-8 become U+FFFD, one for each longest beginning of a character, as the
 *   Unicode Standard recommends (§3.9, "maximal subparts"): no byte is lost, none counts twice.
 * - Too long encodings, surrogates and values above U+10FFFF are no UTF-8 (RFC 3629 §3, §10): a
 *   second way to write `/` or NUL would pass by every check for them.
 */
#ifndef LIB_UTF8_H
#define LIB_UTF8_H

#include <stddef.h>
#include <stdint.h>

/** What stands for bytes that mean nothing. */
#define UTF8_REPLACEMENT 0xFFFDu
/** The most bytes of one character. */
#define UTF8_MAX 4

/** The part of a character that has come so far; all zeros to begin with. */
struct utf8 {
    uint32_t character; /**< the bits so far */
    uint8_t missing;    /**< bytes still to come */
    uint8_t least;      /**< what the next byte may be, at least … */
    uint8_t most;       /**< … and at most; only if `missing` */
};

/**
 * Take the next byte.
 *
 * @param utf8       the state between the bytes
 * @param byte       anything
 * @param characters those that are complete now, in order
 * @return how many: 0, 1, or 2 when the byte ends a broken character and is one itself
 */
unsigned utf8_take(struct utf8 *utf8, uint8_t byte, uint32_t characters[2]);

/**
 * Write a character as bytes.
 *
 * @param character what is no character is written as UTF8_REPLACEMENT
 * @param bytes     not ended by a NUL
 * @return how many, 1 … UTF8_MAX
 */
size_t utf8_write(uint32_t character, char bytes[UTF8_MAX]);

#endif
