/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Keys: places on a keyboard, whatever is printed on them; and what happens to them.
 * @ingroup input
 *
 * The names are those of the keys of a US keyboard (Linux: input-event-codes.h); the numbers are
 * USB's, in which the eight modifiers stand in a row (USB HID Usage Tables, Keyboard/Keypad page).
 */
#ifndef LIB_KEY_H
#define LIB_KEY_H

#include <stdint.h>

/** A place on the keyboard. */
enum key {
    KEY_NONE = 0,
    KEY_A = 0x04,
    KEY_B,
    KEY_C,
    KEY_D,
    KEY_E,
    KEY_F,
    KEY_G,
    KEY_H,
    KEY_I,
    KEY_J,
    KEY_K,
    KEY_L,
    KEY_M,
    KEY_N,
    KEY_O,
    KEY_P,
    KEY_Q,
    KEY_R,
    KEY_S,
    KEY_T,
    KEY_U,
    KEY_V,
    KEY_W,
    KEY_X,
    KEY_Y,
    KEY_Z,
    KEY_1 = 0x1E,
    KEY_2,
    KEY_3,
    KEY_4,
    KEY_5,
    KEY_6,
    KEY_7,
    KEY_8,
    KEY_9,
    KEY_0,
    KEY_ENTER = 0x28,
    KEY_ESC,
    KEY_BACKSPACE,
    KEY_TAB,
    KEY_SPACE,
    KEY_MINUS,
    KEY_EQUAL,
    KEY_LEFTBRACE,
    KEY_RIGHTBRACE,
    KEY_BACKSLASH,
    KEY_SEMICOLON = 0x33,
    KEY_APOSTROPHE,
    KEY_GRAVE, /**< left of 1 */
    KEY_COMMA,
    KEY_DOT,
    KEY_SLASH,
    KEY_CAPSLOCK,
    KEY_F1 = 0x3A,
    KEY_F2,
    KEY_F3,
    KEY_F4,
    KEY_F5,
    KEY_F6,
    KEY_F7,
    KEY_F8,
    KEY_F9,
    KEY_F10,
    KEY_F11,
    KEY_F12,
    KEY_SYSRQ = 0x46, /**< Print Screen */
    KEY_SCROLLLOCK,
    KEY_PAUSE,
    KEY_INSERT,
    KEY_HOME,
    KEY_PAGEUP,
    KEY_DELETE,
    KEY_END,
    KEY_PAGEDOWN,
    KEY_RIGHT,
    KEY_LEFT,
    KEY_DOWN,
    KEY_UP,
    KEY_NUMLOCK = 0x53,
    KEY_KPSLASH,
    KEY_KPASTERISK,
    KEY_KPMINUS,
    KEY_KPPLUS,
    KEY_KPENTER,
    KEY_KP1 = 0x59,
    KEY_KP2,
    KEY_KP3,
    KEY_KP4,
    KEY_KP5,
    KEY_KP6,
    KEY_KP7,
    KEY_KP8,
    KEY_KP9,
    KEY_KP0,
    KEY_KPDOT,
    KEY_102ND = 0x64, /**< between the left Shift and Z, on keyboards of 105 keys */
    KEY_COMPOSE,      /**< the menu key */
    KEY_LEFTCTRL = 0xE0,
    KEY_LEFTSHIFT,
    KEY_LEFTALT,
    KEY_LEFTMETA,
    KEY_RIGHTCTRL,
    KEY_RIGHTSHIFT,
    KEY_RIGHTALT,
    KEY_RIGHTMETA,
};

/** Above all keys. */
#define KEY_END_OF_KEYS 0xE8

/** What happened to a key. */
enum key_action { KEY_RELEASE, KEY_PRESS, KEY_REPEAT };

/** One thing that happened to one key. */
struct key_event {
    enum key key;
    enum key_action action;
};

/** @return the name of a key, "?" for what is none */
const char *key_name(enum key key);

#endif
