/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/keymap.c and the layouts: every key on every level, random events.
 * @ingroup tests
 *
 * The layouts of the kernel are tables by key. Here the same keyboards are pictures, row by row as
 * they lie on the desk, one picture for each level; `.` in a picture is a key without that
 * character, `A` … in circles below are the accents of dead keys.
 */
#include "host.h"

#include <lib/compose.h>
#include <lib/keymap.h>
#include <lib/printf.h>
#include <lib/scancode.h>
#include <lib/string.h>
#include <lib/utf8.h>

#include <kernel/input/layout.h>

extern const struct layout *const reg_layout_us, *const reg_layout_de;

/* The keys of the pictures, by their codes of set 1. */
static const struct {
    uint8_t first, count;
} picture_rows[] = { { 0x29, 1 }, { 0x02, 12 }, { 0x10, 12 }, { 0x1E, 11 },
                     { 0x2B, 1 }, { 0x56, 1 },  { 0x2C, 10 }, { 0x39, 1 } };

struct picture {
    const struct layout *const *layout;
    const char *modifiers; /* S Shift, G AltGr, C Caps Lock */
    const char *text; /* NUL byte for no character is written as \x01, dead keys as themselves */
};

/* The order: key left of 1, digits, upper, middle, right of middle, 102nd, lower, Space. */
static const struct picture pictures[] = {
    { &reg_layout_us, "",
      "`1234567890-=qwertyuiop[]asdfghjkl;'"
      "\\\\zxcvbnm,./ " },
    { &reg_layout_us, "S",
      "~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:\""
      "||ZXCVBNM<>? " },
    { &reg_layout_us, "C",
      "`1234567890-=QWERTYUIOP[]ASDFGHJKL;'"
      "\\\\ZXCVBNM,./ " },
    { &reg_layout_us, "CS",
      "~!@#$%^&*()_+qwertyuiop{}asdfghjkl:\""
      "||zxcvbnm<>? " },
    { &reg_layout_de, "", "\u03021234567890ß\u0301qwertzuiopü+asdfghjklöä#<yxcvbnm,.- " },
    { &reg_layout_de, "S", "°!\"§$%&/()=?\u0300QWERTZUIOPÜ*ASDFGHJKLÖÄ'>YXCVBNM;:_ " },
    { &reg_layout_de, "C", "\u03021234567890ß\u0301QWERTZUIOPÜ+ASDFGHJKLÖÄ#<YXCVBNM,.- " },
    { &reg_layout_de, "G",
      "\x01\x01²³\x01\x01\x01{[]}\\\x01@\x01€\x01\x01\x01\x01\x01\x01\x01\x01~"
      "\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01|\x01\x01\x01\x01\x01\x01µ\x01\x01\x01 " },
    { &reg_layout_de, "CS", "°!\"§$%&/()=?\u0300qwertzuiopü*asdfghjklöä'>yxcvbnm;:_ " },
    { &reg_layout_de, "GS",
      "\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01"
      "\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01"
      "\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01"
      "\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01 " },
    { &reg_layout_de, "CG",
      "\x01\x01²³\x01\x01\x01{[]}\\\x01@\x01€\x01\x01\x01\x01\x01\x01\x01\x01~"
      "\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01|\x01\x01\x01\x01\x01\x01µ\x01\x01\x01 " },
};

static size_t
press(struct keymap *keymap, enum key key, char *bytes)
{
    char text[KEYMAP_TEXT_SIZE + 8];
    size_t length;

    memset(text, 0x55, sizeof(text));
    length = keymap_take(keymap, &(struct key_event){ key, KEY_PRESS }, text);
    assert_in_range(length, 0, KEYMAP_TEXT_SIZE);
    for (size_t i = KEYMAP_TEXT_SIZE; i < sizeof(text); i++)
        assert_int_equal(text[i], 0x55);
    assert_int_equal(
        keymap_take(keymap, &(struct key_event){ key, KEY_RELEASE }, text + KEYMAP_TEXT_SIZE - 8),
        0);
    if (bytes)
        memcpy(bytes, text, length);
    return length;
}

static void
check_key(const struct picture *picture, unsigned code, uint32_t want)
{
    struct keymap keymap = { .layout = *picture->layout };
    enum key key = scancode_lookup(SCANCODE_SET1, (uint16_t)code);
    char text[2 * KEYMAP_TEXT_SIZE] = "", expected[8] = "";
    char none[KEYMAP_TEXT_SIZE];
    size_t length, wanted;

    if (strchr(picture->modifiers, 'C'))
        keymap.locks |= KEYMAP_CAPS;
    if (strchr(picture->modifiers, 'S'))
        keymap_take(&keymap, &(struct key_event){ KEY_RIGHTSHIFT, KEY_PRESS }, none);
    if (strchr(picture->modifiers, 'G'))
        keymap_take(&keymap, &(struct key_event){ KEY_RIGHTALT, KEY_PRESS }, none);
    length = press(&keymap, key, text);
    if (want >= 0x0300 && want < 0x0370) {
        assert_int_equal(length, 0);
        keymap.modifiers = 0;
        length = press(&keymap, KEY_SPACE, text);
        want = want == 0x0302 ? '^' : want == 0x0301 ? 0xB4 : '`';
    }
    wanted = want == 1 ? 0 : utf8_write(want, expected);
    if (length != wanted || memcmp(text, expected, wanted) != 0)
        fail_msg("%s, \"%s\", code %02x: \"%.*s\", want \"%s\"", (*picture->layout)->name,
                 picture->modifiers, code, (int)length, text, expected);
}

static void
test_pictures(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(pictures) / sizeof(pictures[0]); i++) {
        const char *at = pictures[i].text;
        struct utf8 utf8 = { 0 };

        for (size_t row = 0; row < sizeof(picture_rows) / sizeof(picture_rows[0]); row++) {
            for (unsigned n = 0; n < picture_rows[row].count; n++) {
                uint32_t characters[2];

                while (*at && utf8_take(&utf8, (uint8_t)*at++, characters) == 0) {
                }
                check_key(&pictures[i], picture_rows[row].first + n, characters[0]);
            }
        }
        assert_int_equal(*at, 0);
    }
}

/* What a terminal must never be sent: broken UTF-8; and a sequence is whole or not there. */
static void
check_text(const char *text, size_t length)
{
    struct utf8 utf8 = { 0 };
    uint32_t characters[2];

    for (size_t i = 0; i < length; i++) {
        unsigned count = utf8_take(&utf8, (uint8_t)text[i], characters);
        for (unsigned n = 0; n < count; n++)
            assert_int_not_equal(characters[n], UTF8_REPLACEMENT);
    }
    assert_int_equal(utf8.missing, 0);
}

static void
test_random_events(void **state)
{
    struct random random;
    struct keymap keymap = { .layout = reg_layout_us };

    (void)state;
    random_init(&random, host_seed);
    for (int i = 0; i < 1000000; i++) {
        struct key_event event = { .key = (enum key)random_below(&random, KEY_END_OF_KEYS),
                                   .action = (enum key_action)random_below(&random, 3) };
        char text[KEYMAP_TEXT_SIZE + 1];
        size_t length;

        if (random_below(&random, 50) == 0)
            keymap.layout = random_below(&random, 2) ? reg_layout_us : reg_layout_de;
        if (random_below(&random, 4) == 0)
            event.key = (enum key)(KEY_LEFTCTRL + random_below(&random, 8));
        text[KEYMAP_TEXT_SIZE] = 0x55;
        length = keymap_take(&keymap, &event, text);
        assert_in_range(length, 0, KEYMAP_TEXT_SIZE);
        assert_int_equal(text[KEYMAP_TEXT_SIZE], 0x55);
        assert_true(event.action != KEY_RELEASE || length == 0);
        check_text(text, length);
    }
}

/* Bytes to text, as the kernel does it: no noise may leave a modifier that no key holds. */
static void
test_random_bytes(void **state)
{
    struct random random;
    struct keymap keymap = { .layout = reg_layout_de };
    struct scancode decoder;

    (void)state;
    random_init(&random, host_seed);
    scancode_init(&decoder, SCANCODE_SET2);
    for (int i = 0; i < 1000000; i++) {
        char text[KEYMAP_TEXT_SIZE];
        struct key_event event;
        uint8_t held = 0;

        if (scancode_take(&decoder, (uint8_t)random_next(&random), &event) != SCANCODE_EVENT)
            continue;
        check_text(text, keymap_take(&keymap, &event, text));
        for (int bit = 0; bit < 8; bit++)
            held |= (uint8_t)(scancode_is_down(&decoder, (enum key)(KEY_LEFTCTRL + bit)) << bit);
        assert_int_equal(held, keymap.modifiers);
    }
}

/* Every special key with every set of modifiers, in the form that xterm's manual gives. */
static void
test_sequences(void **state)
{
    static const struct {
        enum key key;
        const char *plain, *modified; /* %d: the parameter */
    } keys[] = {
        { KEY_UP, "\x1B[A", "\x1B[1;%dA" },         { KEY_DOWN, "\x1B[B", "\x1B[1;%dB" },
        { KEY_RIGHT, "\x1B[C", "\x1B[1;%dC" },      { KEY_LEFT, "\x1B[D", "\x1B[1;%dD" },
        { KEY_HOME, "\x1B[H", "\x1B[1;%dH" },       { KEY_END, "\x1B[F", "\x1B[1;%dF" },
        { KEY_INSERT, "\x1B[2~", "\x1B[2;%d~" },    { KEY_DELETE, "\x1B[3~", "\x1B[3;%d~" },
        { KEY_PAGEUP, "\x1B[5~", "\x1B[5;%d~" },    { KEY_PAGEDOWN, "\x1B[6~", "\x1B[6;%d~" },
        { KEY_F1, "\x1BOP", "\x1B[1;%dP" },         { KEY_F2, "\x1BOQ", "\x1B[1;%dQ" },
        { KEY_F3, "\x1BOR", "\x1B[1;%dR" },         { KEY_F4, "\x1BOS", "\x1B[1;%dS" },
        { KEY_F5, "\x1B[15~", "\x1B[15;%d~" },      { KEY_F6, "\x1B[17~", "\x1B[17;%d~" },
        { KEY_F7, "\x1B[18~", "\x1B[18;%d~" },      { KEY_F8, "\x1B[19~", "\x1B[19;%d~" },
        { KEY_F9, "\x1B[20~", "\x1B[20;%d~" },      { KEY_F10, "\x1B[21~", "\x1B[21;%d~" },
        { KEY_F11, "\x1B[23~", "\x1B[23;%d~" },     { KEY_F12, "\x1B[24~", "\x1B[24;%d~" },
        { KEY_COMPOSE, "\x1B[29~", "\x1B[29;%d~" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        for (unsigned with = 0; with < 8; with++) {
            struct keymap keymap = { .layout = reg_layout_us };
            char text[KEYMAP_TEXT_SIZE], want[32];
            size_t length;

            keymap.modifiers = (uint8_t)((with & 1 ? KEYMAP_MODIFIER(KEY_LEFTSHIFT) : 0) |
                                         (with & 2 ? KEYMAP_MODIFIER(KEY_LEFTALT) : 0) |
                                         (with & 4 ? KEYMAP_MODIFIER(KEY_RIGHTCTRL) : 0));
            length = press(&keymap, keys[i].key, text);
            snprintf(want, sizeof(want), with ? keys[i].modified : keys[i].plain, 1 + with);
            if (length != strlen(want) || memcmp(text, want, length) != 0)
                fail_msg("%s, modifiers %u", key_name(keys[i].key), with);
        }
    }
}

int
suite_keymap(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pictures),
        cmocka_unit_test(test_random_events),
        cmocka_unit_test(test_random_bytes),
        cmocka_unit_test(test_sequences),
    };

    return cmocka_run_group_tests_name("keymap", tests, NULL, NULL);
}
