/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Layouts and modifiers: what keys mean. (Each key of each layout: grader/tests/lib.)
 * @ingroup tests
 */
#include <lib/keymap.h>
#include <lib/string.h>

#include <kernel/input/layout.h>
#include <kernel/test/ktest.h>

static struct keymap keymap_test;
static char keymap_test_text[64];
static size_t keymap_test_used;

static void
keymap_test_begin(const char *layout)
{
    memset(&keymap_test, 0, sizeof(keymap_test));
    keymap_test.layout = layout_lookup(layout);
}

static void
keymap_test_event(enum key key, enum key_action action)
{
    char bytes[KEYMAP_TEXT_SIZE];
    size_t length = keymap_take(&keymap_test, &(struct key_event){ key, action }, bytes);

    if (keymap_test_used + length < sizeof(keymap_test_text))
        memcpy(keymap_test_text + keymap_test_used, bytes, length);
    keymap_test_used += length;
}

/* The text of some keys, ended by KEY_NONE; modifiers stay down until the end, others do not. */
static const char *
keymap_test_type(const enum key *keys)
{
    keymap_test_used = 0;
    for (const enum key *key = keys; *key != KEY_NONE; key++) {
        keymap_test_event(*key, KEY_PRESS);
        if (*key < KEY_LEFTCTRL)
            keymap_test_event(*key, KEY_RELEASE);
    }
    for (const enum key *key = keys; *key != KEY_NONE; key++) {
        if (*key >= KEY_LEFTCTRL)
            keymap_test_event(*key, KEY_RELEASE);
    }
    keymap_test_text[keymap_test_used] = '\0';
    return keymap_test_text;
}
#define KEYMAP_TEST(...) keymap_test_type((const enum key[]){ __VA_ARGS__, KEY_NONE })

KTEST(keymap, shift, "keymap: each Shift gives capitals and goes with its own release only")
{
    keymap_test_begin("us");
    KEXPECT_STR(KEYMAP_TEST(KEY_A, KEY_1), "a1");
    KEXPECT_STR(KEYMAP_TEST(KEY_LEFTSHIFT, KEY_A, KEY_1), "A!");
    KEXPECT_STR(KEYMAP_TEST(KEY_RIGHTSHIFT, KEY_SLASH), "?");
    keymap_test_event(KEY_LEFTSHIFT, KEY_PRESS);
    KEXPECT_STR(KEYMAP_TEST(KEY_RIGHTSHIFT, KEY_A), "A");
    KEXPECT_STR(KEYMAP_TEST(KEY_A), "A");
    keymap_test_event(KEY_LEFTSHIFT, KEY_RELEASE);
    KEXPECT_STR(KEYMAP_TEST(KEY_A), "a");
}

KTEST(keymap, locks, "keymap: Caps Lock changes letters only, Num Lock the keypad, Shift both back")
{
    keymap_test_begin("de");
    KEXPECT_STR(KEYMAP_TEST(KEY_CAPSLOCK, KEY_Y, KEY_SEMICOLON, KEY_1, KEY_MINUS), "ZÖ1ß");
    KEXPECT_STR(KEYMAP_TEST(KEY_LEFTSHIFT, KEY_Y, KEY_1), "z!");
    KEXPECT_STR(KEYMAP_TEST(KEY_CAPSLOCK, KEY_Y), "z");
    KEXPECT_STR(KEYMAP_TEST(KEY_KP7, KEY_KPPLUS), "\x1B[H+");
    KEXPECT_STR(KEYMAP_TEST(KEY_LEFTSHIFT, KEY_KP7), "7");
    KEXPECT_STR(KEYMAP_TEST(KEY_NUMLOCK, KEY_KP7, KEY_KPDOT), "7,");
    KEXPECT_STR(KEYMAP_TEST(KEY_LEFTSHIFT, KEY_KPDOT), "\x1B[3~");
    KEXPECT_EQ(keymap_test.locks, KEYMAP_NUM);
    keymap_test_event(KEY_NUMLOCK, KEY_PRESS);
    keymap_test_event(KEY_NUMLOCK, KEY_REPEAT); /* held down, it does not flicker */
    KEXPECT_EQ(keymap_test.locks, 0);
}

KTEST(keymap, altgr, "keymap: AltGr reaches the third character where the layout has one")
{
    keymap_test_begin("de");
    KEXPECT_STR(KEYMAP_TEST(KEY_RIGHTALT, KEY_Q, KEY_E, KEY_7, KEY_102ND), "@€{|");
    KEXPECT_STR(KEYMAP_TEST(KEY_RIGHTALT, KEY_W), "");
    KEXPECT_STR(KEYMAP_TEST(KEY_LEFTALT, KEY_Q), "\x1Bq");
    keymap_test_begin("us");
    KEXPECT_STR(KEYMAP_TEST(KEY_RIGHTALT, KEY_Q), "\x1Bq");
}

KTEST(keymap, dead, "keymap: a dead key joins the next letter, or stands alone")
{
    keymap_test_begin("de");
    KEXPECT_STR(KEYMAP_TEST(KEY_GRAVE, KEY_E, KEY_EQUAL, KEY_E), "êé");
    KEXPECT_STR(KEYMAP_TEST(KEY_LEFTSHIFT, KEY_EQUAL, KEY_A), "À");
    KEXPECT_STR(KEYMAP_TEST(KEY_GRAVE, KEY_SPACE, KEY_GRAVE, KEY_GRAVE), "^^");
    KEXPECT_STR(KEYMAP_TEST(KEY_EQUAL, KEY_X), "´x");
    KEXPECT_STR(KEYMAP_TEST(KEY_GRAVE, KEY_BACKSPACE, KEY_A), "a");
    KEXPECT_STR(KEYMAP_TEST(KEY_GRAVE, KEY_UP), "^\x1B[A");
    KEXPECT_STR(KEYMAP_TEST(KEY_GRAVE, KEY_ENTER), "^\r");
}

KTEST(keymap, control, "keymap: Ctrl makes control codes, of what the layout has on the key")
{
    keymap_test_begin("us");
    KEXPECT_STR(KEYMAP_TEST(KEY_LEFTCTRL, KEY_A, KEY_Z, KEY_LEFTBRACE), "\x01\x1A\x1B");
    KEXPECT_STR(KEYMAP_TEST(KEY_RIGHTCTRL, KEY_C), "\x03");
    KEXPECT_STR(KEYMAP_TEST(KEY_LEFTALT, KEY_LEFTCTRL, KEY_A), "\x1B\x01");
    KEXPECT_STR(KEYMAP_TEST(KEY_LEFTCTRL, KEY_BACKSPACE), "\b");
    KEYMAP_TEST(KEY_LEFTCTRL, KEY_SPACE);
    KEXPECT(keymap_test_used == 1 && keymap_test_text[0] == '\0');
    keymap_test_begin("de");
    KEXPECT_STR(KEYMAP_TEST(KEY_LEFTCTRL, KEY_Y), "\x1A"); /* there Z is */
    KEXPECT_STR(KEYMAP_TEST(KEY_LEFTCTRL, KEY_RIGHTALT, KEY_MINUS), "\x1C");
}

KTEST(keymap, sequences, "keymap: arrows and function keys send what an xterm sends")
{
    keymap_test_begin("us");
    KEXPECT_STR(KEYMAP_TEST(KEY_UP, KEY_HOME, KEY_END), "\x1B[A\x1B[H\x1B[F");
    KEXPECT_STR(KEYMAP_TEST(KEY_INSERT, KEY_DELETE, KEY_PAGEUP), "\x1B[2~\x1B[3~\x1B[5~");
    KEXPECT_STR(KEYMAP_TEST(KEY_F1, KEY_F4, KEY_F5, KEY_F12), "\x1BOP\x1BOS\x1B[15~\x1B[24~");
    KEXPECT_STR(KEYMAP_TEST(KEY_LEFTCTRL, KEY_RIGHT), "\x1B[1;5C");
    KEXPECT_STR(KEYMAP_TEST(KEY_LEFTSHIFT, KEY_LEFTALT, KEY_LEFTCTRL, KEY_F12), "\x1B[24;8~");
    KEXPECT_STR(KEYMAP_TEST(KEY_LEFTALT, KEY_F1), "\x1B[1;3P");
    KEXPECT_STR(KEYMAP_TEST(KEY_LEFTSHIFT, KEY_TAB), "\x1B[Z");
    KEXPECT_STR(KEYMAP_TEST(KEY_PAUSE, KEY_SYSRQ), "");
}
