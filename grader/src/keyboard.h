/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Keys, for the files that press them: keyboard.c (typing), keyboard_storm.c (as fast as
 * allowed), keyboard_lamps.c (what comes back).
 * @ingroup grader
 */
#ifndef KEYBOARD_H
#define KEYBOARD_H

#include "keymap.h"
#include "vm.h"

/** Skip the check where there is no keyboard to type on. */
void keyboard_require_keys(struct vm *vm);

/** The key of a character; harness_error() when a US keyboard has none. */
struct keymap_key keyboard_lookup(char character);

/** Press a key and let it go, with Shift where it needs that, as soon as the guest has taken what
 * came before. */
void keyboard_press(struct vm *vm, const struct keymap_key *key);

/** The same without asking: for who knows that there is room in the keyboard's queue. */
void keyboard_press_at_once(struct vm *vm, const struct keymap_key *key);

#endif
