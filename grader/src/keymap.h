/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Which keys make a character on a US keyboard.
 * @ingroup grader
 */
#ifndef KEYMAP_H
#define KEYMAP_H

#include <stdbool.h>

/** One character as a key of QEMU's QKeyCode names, with or without Shift. */
struct keymap_key {
    const char *name;
    bool shift;
};

/**
 * Look a character up: printable ASCII, '\n' (Enter), '\b' (Backspace), '\t', 27 (Escape).
 * @return false when no key makes it
 */
bool keymap_lookup(char character, struct keymap_key *key);

#endif
