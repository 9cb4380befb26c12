/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Behind keymap.c: the keys that have no character in any layout.
 * @ingroup input
 */
#ifndef LIB_KEYMAP_SPECIAL_H
#define LIB_KEYMAP_SPECIAL_H

#include <stddef.h>

#include <lib/key.h>

/** Modifiers as ESC sequences count them; the parameter is this plus 1. */
enum keymap_parameter { KEYMAP_WITH_SHIFT = 1, KEYMAP_WITH_ALT = 2, KEYMAP_WITH_CTRL = 4 };

/**
 * The ESC sequence of an arrow, a function key or the like.
 *
 * @param with modifiers, enum keymap_parameter
 * @param text gets at most 8 bytes
 * @return how many; 0: this key has none
 */
size_t keymap_sequence(enum key key, unsigned with, char *text);

/** @return the key that a digit of the keypad is without Num Lock; KEY_KP5 stays what it is;
 * KEY_NONE: this is none of these keys */
enum key keymap_keypad_move(enum key key);

/** @return the character of a keypad's key that is the same in all layouts, 0 for none; the digits
 * are among them */
char keymap_keypad_character(enum key key);

#endif
