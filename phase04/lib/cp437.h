/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Code page 437: the characters that a PC's text screen can show.
 * @ingroup lib
 *
 * The font in a VGA's ROM has 256 pictures, chosen by IBM in 1981: ASCII, a few umlauts and
 * accents, box drawing, some Greek and mathematics. All other characters of Unicode are shown by
 * one that is close (quotes, dashes), or by a filled square that says: there is something here.
 */
#ifndef LIB_CP437_H
#define LIB_CP437_H

#include <stdint.h>

/** What stands for characters that the font does not have: a small filled square. */
#define CP437_UNKNOWN 0xFE

/** @return the byte whose picture shows @p character best; control characters are shown as
 * CP437_UNKNOWN */
uint8_t cp437_from_unicode(uint32_t character);

/** @return the character that @p byte shows on the screen; bytes below 20 hex show pictures, too */
uint32_t cp437_to_unicode(uint8_t byte);

#endif
