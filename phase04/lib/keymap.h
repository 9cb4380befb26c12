/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From key events to what a terminal sends: text in UTF-8, control codes, ESC sequences.
 * @ingroup input
 *
 * | key | bytes |
 * |---|---|
 * | Enter, Tab, Backspace, Esc | 0D, 09, 7F, 1B; Shift-Tab ESC [ Z, Ctrl-Backspace 08 |
 * | Ctrl and a character of @ A-Z [ \ ] ^ _ | the control code 00-1F; Ctrl-Space 00, Ctrl-? 7F |
 * | Alt and any key with text | ESC, then the text |
 * | arrows, Home, End, keypad's 5 | ESC [ A-D, H, F, E |
 * | Ins, Del, Page Up, Page Down | ESC [ 2 ~, 3 ~, 5 ~, 6 ~ |
 * | F1-F4; F5-F12; Menu | ESC O P-S; ESC [ 15 ~ … 24 ~; ESC [ 29 ~ |
 * | one of these with modifiers | ESC [ 1 ; m A, ESC [ 3 ; m ~: m is 1, + 1 Shift, + 2 Alt, + 4
 * Ctrl |
 *
 * - With Num Lock the keypad types digits, without it moves; Shift turns that round.
 * - Caps Lock exchanges small and capital letters, nothing else.
 * - A dead key waits for the next character. With Space or itself it stands alone; in front of
 *   what cannot carry it too; Backspace takes it back.
 *
 * Pure: no device. Source: ECMA-48; DEC VT220 Programmer Reference §3; XTerm Control Sequences,
 * "PC- Style Function Keys". Next to read: keymap_special.c (the keys without text).
 */
#ifndef LIB_KEYMAP_H
#define LIB_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <lib/key.h>
#include <lib/layout.h>

/** The most bytes that one event makes. */
#define KEYMAP_TEXT_SIZE 16

/** The bit of a modifier key in keymap.modifiers: the order is that of USB reports. */
#define KEYMAP_MODIFIER(key) (1u << ((key)-KEY_LEFTCTRL))
#define KEYMAP_SHIFT         (KEYMAP_MODIFIER(KEY_LEFTSHIFT) | KEYMAP_MODIFIER(KEY_RIGHTSHIFT))
#define KEYMAP_CTRL          (KEYMAP_MODIFIER(KEY_LEFTCTRL) | KEYMAP_MODIFIER(KEY_RIGHTCTRL))

/** The locks, and with them the lamps of a PS/2 keyboard, whose order this is. */
enum keymap_lock { KEYMAP_SCROLL = 1, KEYMAP_NUM = 2, KEYMAP_CAPS = 4 };

/** What is remembered from key to key. All zeros and a layout to begin with. */
struct keymap {
    const struct layout *layout;
    uint8_t modifiers; /**< those held down */
    uint8_t locks;     /**< those that are on */
    uint16_t accent;   /**< a dead key that waits, or 0 */
};

/** Is Alt down? The right one counts only where it is not AltGr. */
bool keymap_alt(const struct keymap *keymap);

/**
 * Take an event.
 *
 * @param text gets the bytes; not ended by a NUL, and 00 may be one of them
 * @return how many
 */
size_t keymap_take(struct keymap *keymap, const struct key_event *event,
                   char text[KEYMAP_TEXT_SIZE]);

#endif
