/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Arrows, function keys and the keypad: tables of ESC sequences. See keymap.h.
 * @ingroup input
 */
#include <lib/keymap_special.h>

#define KEYMAP_ESC '\x1B'

/* What stands at the end of a sequence: a letter, or a number and a tilde. */
static const char keymap_letters[KEY_END_OF_KEYS] = {
    [KEY_UP] = 'A',  [KEY_DOWN] = 'B', [KEY_RIGHT] = 'C', [KEY_LEFT] = 'D',
    [KEY_KP5] = 'E', [KEY_END] = 'F',  [KEY_HOME] = 'H',  [KEY_F1] = 'P',
    [KEY_F2] = 'Q',  [KEY_F3] = 'R',   [KEY_F4] = 'S',
};
static const char keymap_numbers[KEY_END_OF_KEYS] = {
    [KEY_INSERT] = 2, [KEY_DELETE] = 3, [KEY_PAGEUP] = 5,   [KEY_PAGEDOWN] = 6, [KEY_F5] = 15,
    [KEY_F6] = 17,    [KEY_F7] = 18,    [KEY_F8] = 19,      [KEY_F9] = 20,      [KEY_F10] = 21,
    [KEY_F11] = 23,   [KEY_F12] = 24,   [KEY_COMPOSE] = 29,
};

/** Write a number below 100. @return behind it */
static char *
keymap_put_number(char *text, unsigned number)
{
    if (number >= 10)
        *text++ = (char)('0' + number / 10);
    *text++ = (char)('0' + number % 10);
    return text;
}

size_t
keymap_sequence(enum key key, unsigned with, char *text)
{
    char letter = keymap_letters[key];
    unsigned number = (unsigned)keymap_numbers[key];
    char *end = text;

    if (letter == 0 && number == 0)
        return 0;
    *end++ = KEYMAP_ESC;
    *end++ = key >= KEY_F1 && key <= KEY_F4 && with == 0 ? 'O' : '[';
    if (number != 0 || with != 0)
        end = keymap_put_number(end, number != 0 ? number : 1);
    if (with != 0) {
        *end++ = ';';
        end = keymap_put_number(end, 1 + with);
    }
    *end++ = letter != 0 ? letter : '~';
    return (size_t)(end - text);
}

enum key
keymap_keypad_move(enum key key)
{
    static const uint8_t moves[] = { KEY_END,    KEY_DOWN,   KEY_PAGEDOWN, KEY_LEFT,
                                     KEY_KP5,    KEY_RIGHT,  KEY_HOME,     KEY_UP,
                                     KEY_PAGEUP, KEY_INSERT, KEY_DELETE };

    return key >= KEY_KP1 && key <= KEY_KPDOT ? (enum key)moves[key - KEY_KP1] : KEY_NONE;
}

char
keymap_keypad_character(enum key key)
{
    static const char characters[] = "/*-+\r1234567890";

    return key >= KEY_KPSLASH && key <= KEY_KP0 ? characters[key - KEY_KPSLASH] : 0;
}
