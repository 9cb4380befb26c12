/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Which keys make a character on a US keyboard; see keymap.h.
 * @ingroup grader
 *
 * Names: QEMU 7.2, qapi/ui.json, QKeyCode.
 */
#include <stddef.h>
#include <string.h>

#include "keymap.h"

/** The keys whose name is not the character itself, with both their characters. */
static const struct keymap_row {
    char plain, shifted;
    const char *name;
} keymap_rows[] = {
    { '1', '!', "1" },
    { '2', '@', "2" },
    { '3', '#', "3" },
    { '4', '$', "4" },
    { '5', '%', "5" },
    { '6', '^', "6" },
    { '7', '&', "7" },
    { '8', '*', "8" },
    { '9', '(', "9" },
    { '0', ')', "0" },
    { '-', '_', "minus" },
    { '=', '+', "equal" },
    { '[', '{', "bracket_left" },
    { ']', '}', "bracket_right" },
    { '\\', '|', "backslash" },
    { ';', ':', "semicolon" },
    { '\'', '"', "apostrophe" },
    { '`', '~', "grave_accent" },
    { ',', '<', "comma" },
    { '.', '>', "dot" },
    { '/', '?', "slash" },
    { ' ', '\0', "spc" },
    { '\n', '\0', "ret" },
    { '\b', '\0', "backspace" },
    { '\t', '\0', "tab" },
    { '\x1b', '\0', "esc" },
};

static const char keymap_letters[26][2] = { "a", "b", "c", "d", "e", "f", "g", "h", "i",
                                            "j", "k", "l", "m", "n", "o", "p", "q", "r",
                                            "s", "t", "u", "v", "w", "x", "y", "z" };

bool
keymap_lookup(char character, struct keymap_key *key)
{
    if (character == '\0')
        return false;
    bool upper = character >= 'A' && character <= 'Z';
    char lower = upper ? (char)(character - 'A' + 'a') : character;
    if (lower >= 'a' && lower <= 'z') {
        *key = (struct keymap_key){ .name = keymap_letters[lower - 'a'], .shift = upper };
        return true;
    }
    for (size_t i = 0; i < sizeof(keymap_rows) / sizeof(keymap_rows[0]); i++) {
        const struct keymap_row *row = &keymap_rows[i];
        if (character != row->plain && character != row->shifted)
            continue;
        *key = (struct keymap_key){ .name = row->name, .shift = character == row->shifted };
        return true;
    }
    return false;
}
