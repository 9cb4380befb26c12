/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Layouts: what is printed on the keys of one country's keyboard. Data, no code.
 * @ingroup input
 *
 * A row holds the characters of one key: alone, with Shift, with AltGr, with both; a NUL or nothing
 * where there is none. UTF-16, so Unicode's first 65,536 characters.
 *
 * A combining character (U+0300 and the like) makes a dead key: it waits for the letter that it
 * stands on (compose.h knows which there are).
 */
#ifndef LIB_LAYOUT_H
#define LIB_LAYOUT_H

#include <stdbool.h>
#include <stdint.h>

#include <lib/key.h>

/** Keys that can have characters are below this. */
#define LAYOUT_KEYS (KEY_102ND + 1)
/** Characters of a key. */
#define LAYOUT_LEVELS 4

/** A layout. In the kernel made by LAYOUT() only. */
struct layout {
    const char *name;
    const char *title;       /**< for a person who chooses */
    bool altgr;              /**< the right Alt is AltGr, else a second Alt */
    const uint16_t *letters; /**< what Caps Lock changes, as typed without Shift; ends with 0 */
    uint16_t decimal;        /**< what the keypad's lowest key types */
    uint16_t text[LAYOUT_KEYS][LAYOUT_LEVELS + 1];
};

#endif
