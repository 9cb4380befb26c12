/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Scan codes of set 1 and set 2, a row for each key, in the order of set 1.
 * @ingroup input
 *
 * The order of set 1 is that of the keys of the IBM PC of 1981, row by row; set 2 came with the AT
 * in 1984, and with it the controller's translation back into set 1.
 *
 * Source: IBM PS/2 Hardware Interface Technical Reference (1988); Microsoft Keyboard Scan Code
 * Specification 1.3a (2000) for the last three of E0. Compared with Linux's input-event-codes.h
 * (set 1), and with what QEMU's keyboard sends for each key (both sets).
 */
#include <lib/scancode.h>

#include <stddef.h>

static const struct {
    uint8_t key;
    uint16_t set1, set2; /**< the high byte is the prefix */
} scancode_table[] = {
    { KEY_ESC, 0x01, 0x76 },
    { KEY_1, 0x02, 0x16 },
    { KEY_2, 0x03, 0x1E },
    { KEY_3, 0x04, 0x26 },
    { KEY_4, 0x05, 0x25 },
    { KEY_5, 0x06, 0x2E },
    { KEY_6, 0x07, 0x36 },
    { KEY_7, 0x08, 0x3D },
    { KEY_8, 0x09, 0x3E },
    { KEY_9, 0x0A, 0x46 },
    { KEY_0, 0x0B, 0x45 },
    { KEY_MINUS, 0x0C, 0x4E },
    { KEY_EQUAL, 0x0D, 0x55 },
    { KEY_BACKSPACE, 0x0E, 0x66 },
    { KEY_TAB, 0x0F, 0x0D },
    { KEY_Q, 0x10, 0x15 },
    { KEY_W, 0x11, 0x1D },
    { KEY_E, 0x12, 0x24 },
    { KEY_R, 0x13, 0x2D },
    { KEY_T, 0x14, 0x2C },
    { KEY_Y, 0x15, 0x35 },
    { KEY_U, 0x16, 0x3C },
    { KEY_I, 0x17, 0x43 },
    { KEY_O, 0x18, 0x44 },
    { KEY_P, 0x19, 0x4D },
    { KEY_LEFTBRACE, 0x1A, 0x54 },
    { KEY_RIGHTBRACE, 0x1B, 0x5B },
    { KEY_ENTER, 0x1C, 0x5A },
    { KEY_LEFTCTRL, 0x1D, 0x14 },
    { KEY_A, 0x1E, 0x1C },
    { KEY_S, 0x1F, 0x1B },
    { KEY_D, 0x20, 0x23 },
    { KEY_F, 0x21, 0x2B },
    { KEY_G, 0x22, 0x34 },
    { KEY_H, 0x23, 0x33 },
    { KEY_J, 0x24, 0x3B },
    { KEY_K, 0x25, 0x42 },
    { KEY_L, 0x26, 0x4B },
    { KEY_SEMICOLON, 0x27, 0x4C },
    { KEY_APOSTROPHE, 0x28, 0x52 },
    { KEY_GRAVE, 0x29, 0x0E },
    { KEY_LEFTSHIFT, 0x2A, 0x12 },
    { KEY_BACKSLASH, 0x2B, 0x5D },
    { KEY_Z, 0x2C, 0x1A },
    { KEY_X, 0x2D, 0x22 },
    { KEY_C, 0x2E, 0x21 },
    { KEY_V, 0x2F, 0x2A },
    { KEY_B, 0x30, 0x32 },
    { KEY_N, 0x31, 0x31 },
    { KEY_M, 0x32, 0x3A },
    { KEY_COMMA, 0x33, 0x41 },
    { KEY_DOT, 0x34, 0x49 },
    { KEY_SLASH, 0x35, 0x4A },
    { KEY_RIGHTSHIFT, 0x36, 0x59 },
    { KEY_KPASTERISK, 0x37, 0x7C },
    { KEY_LEFTALT, 0x38, 0x11 },
    { KEY_SPACE, 0x39, 0x29 },
    { KEY_CAPSLOCK, 0x3A, 0x58 },
    { KEY_F1, 0x3B, 0x05 },
    { KEY_F2, 0x3C, 0x06 },
    { KEY_F3, 0x3D, 0x04 },
    { KEY_F4, 0x3E, 0x0C },
    { KEY_F5, 0x3F, 0x03 },
    { KEY_F6, 0x40, 0x0B },
    { KEY_F7, 0x41, 0x83 },
    { KEY_F8, 0x42, 0x0A },
    { KEY_F9, 0x43, 0x01 },
    { KEY_F10, 0x44, 0x09 },
    { KEY_NUMLOCK, 0x45, 0x77 },
    { KEY_SCROLLLOCK, 0x46, 0x7E },
    { KEY_KP7, 0x47, 0x6C },
    { KEY_KP8, 0x48, 0x75 },
    { KEY_KP9, 0x49, 0x7D },
    { KEY_KPMINUS, 0x4A, 0x7B },
    { KEY_KP4, 0x4B, 0x6B },
    { KEY_KP5, 0x4C, 0x73 },
    { KEY_KP6, 0x4D, 0x74 },
    { KEY_KPPLUS, 0x4E, 0x79 },
    { KEY_KP1, 0x4F, 0x69 },
    { KEY_KP2, 0x50, 0x72 },
    { KEY_KP3, 0x51, 0x7A },
    { KEY_KP0, 0x52, 0x70 },
    { KEY_KPDOT, 0x53, 0x71 },
    { KEY_SYSRQ, 0x54, 0x84 }, /* with Alt */
    { KEY_102ND, 0x56, 0x61 },
    { KEY_F11, 0x57, 0x78 },
    { KEY_F12, 0x58, 0x07 },
    { KEY_KPENTER, 0xE01C, 0xE05A },
    { KEY_RIGHTCTRL, 0xE01D, 0xE014 },
    { KEY_KPSLASH, 0xE035, 0xE04A },
    { KEY_SYSRQ, 0xE037, 0xE07C },
    { KEY_RIGHTALT, 0xE038, 0xE011 },
    { KEY_PAUSE, 0xE046, 0xE07E }, /* with Ctrl: Break */
    { KEY_HOME, 0xE047, 0xE06C },
    { KEY_UP, 0xE048, 0xE075 },
    { KEY_PAGEUP, 0xE049, 0xE07D },
    { KEY_LEFT, 0xE04B, 0xE06B },
    { KEY_RIGHT, 0xE04D, 0xE074 },
    { KEY_END, 0xE04F, 0xE069 },
    { KEY_DOWN, 0xE050, 0xE072 },
    { KEY_PAGEDOWN, 0xE051, 0xE07A },
    { KEY_INSERT, 0xE052, 0xE070 },
    { KEY_DELETE, 0xE053, 0xE071 },
    { KEY_LEFTMETA, 0xE05B, 0xE01F },
    { KEY_RIGHTMETA, 0xE05C, 0xE027 },
    { KEY_COMPOSE, 0xE05D, 0xE02F },
    { KEY_PAUSE, 0xE145, 0xE177 },
};

enum key
scancode_lookup(enum scancode_set set, uint16_t code)
{
    for (size_t i = 0; i < sizeof(scancode_table) / sizeof(scancode_table[0]); i++) {
        if ((set == SCANCODE_SET1 ? scancode_table[i].set1 : scancode_table[i].set2) == code)
            return (enum key)scancode_table[i].key;
    }
    return KEY_NONE;
}
