/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/scancode.c: every key in both sets, the controller's translation, random bytes.
 * @ingroup tests
 *
 * The table of lib/ goes by key. The one here was built another way: by the rows of the keyboard as
 * they lie on the desk, and by the 8042's translation table, which turns set 2 into set 1 byte by
 * byte whatever the keys are.
 */
#include "host.h"

#include <lib/scancode.h>
#include <lib/string.h>

/* Set 1 in the place of each byte of set 2, as the 8042 does it; 0: no keyboard sends that. */
static const uint8_t translation[0x85] = {
    0xFF, 0x43, 0x41, 0x3F, 0x3D, 0x3B, 0x3C, 0x58, 0x64, 0x44, 0x42, 0x40, 0x3E, 0x0F, 0x29,
    0x59, 0x65, 0x38, 0x2A, 0x70, 0x1D, 0x10, 0x02, 0x5A, 0x66, 0x71, 0x2C, 0x1F, 0x1E, 0x11,
    0x03, 0x5B, 0x67, 0x2E, 0x2D, 0x20, 0x12, 0x05, 0x04, 0x5C, 0x68, 0x39, 0x2F, 0x21, 0x14,
    0x13, 0x06, 0x5D, 0x69, 0x31, 0x30, 0x23, 0x22, 0x15, 0x07, 0x5E, 0x6A, 0x72, 0x32, 0x24,
    0x16, 0x08, 0x09, 0x5F, 0x6B, 0x33, 0x25, 0x17, 0x18, 0x0B, 0x0A, 0x60, 0x6C, 0x34, 0x35,
    0x26, 0x27, 0x19, 0x0C, 0x61, 0x6D, 0x73, 0x28, 0x74, 0x1A, 0x0D, 0x62, 0x6E, 0x3A, 0x36,
    0x1C, 0x1B, 0x75, 0x2B, 0x63, 0x76, 0x55, 0x56, 0x77, 0x78, 0x79, 0x7A, 0x0E, 0x7B, 0x7C,
    0x4F, 0x7D, 0x4B, 0x47, 0x7E, 0x7F, 0x6F, 0x52, 0x53, 0x50, 0x4C, 0x4D, 0x48, 0x01, 0x45,
    0x57, 0x4E, 0x51, 0x4A, 0x37, 0x49, 0x46, 0x54, 0x80, 0x81, 0x82, 0x41, 0x54,
};

/* Rows of the keyboard: consecutive codes of set 1, beginning with the first. */
static const struct {
    unsigned first;
    const char *names; /* key_name(), "-": no key */
} rows[] = {
    { 0x01, "Esc 1 2 3 4 5 6 7 8 9 0 Minus Equal Backspace" },
    { 0x0F, "Tab Q W E R T Y U I O P LeftBrace RightBrace Enter" },
    { 0x1D, "LeftCtrl A S D F G H J K L Semicolon Apostrophe Grave" },
    { 0x2A, "LeftShift Backslash Z X C V B N M Comma Dot Slash RightShift" },
    { 0x37, "KpAsterisk LeftAlt Space CapsLock F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 NumLock ScrollLock" },
    { 0x47, "Kp7 Kp8 Kp9 KpMinus Kp4 Kp5 Kp6 KpPlus Kp1 Kp2 Kp3 Kp0 KpDot" },
    { 0x54, "PrintScreen - 102nd F11 F12" },
    { 0xE01C, "KpEnter RightCtrl" },
    { 0xE035, "KpSlash - PrintScreen RightAlt" },
    { 0xE046, "Pause Home Up PageUp - Left - Right - End Down PageDown Insert Delete" },
    { 0xE05B, "LeftMeta RightMeta Menu" },
};

/* The name at a code of set 1, by the rows; "-" for none. */
static const char *
row_name(unsigned code, char *name)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        unsigned at = rows[i].first;
        for (const char *text = rows[i].names; *text; at++) {
            int length = 0;
            sscanf(text, "%31s%n", name, &length);
            if (at == code)
                return name;
            text += length;
            text += strspn(text, " ");
        }
    }
    return strcpy(name, "-");
}

/* Feed bytes; the number of events, the last one in @p event. */
static unsigned
feed(struct scancode *decoder, const uint8_t *bytes, size_t length, struct key_event *event)
{
    unsigned events = 0;

    for (size_t i = 0; i < length; i++)
        events += scancode_take(decoder, bytes[i], event) == SCANCODE_EVENT;
    return events;
}

/* Press, repeat and release of the key with this code; returns its name, "-" for no key. */
static const char *
stroke(enum scancode_set set, unsigned code)
{
    struct scancode decoder;
    struct key_event press = { 0 }, repeat = { 0 }, release = { 0 };
    uint8_t down[2], up[3];
    size_t downs = 0, ups = 0;

    if (code > 0xFF)
        down[downs++] = up[ups++] = (uint8_t)(code >> 8);
    if (set == SCANCODE_SET2)
        up[ups++] = 0xF0;
    down[downs++] = (uint8_t)code;
    up[ups++] = (uint8_t)(set == SCANCODE_SET1 ? code | 0x80 : code);
    scancode_init(&decoder, set);
    if (feed(&decoder, up, ups, &release) != 0)
        fail_msg("set %d, code %x: a release without a press", set, code);
    if (feed(&decoder, down, downs, &press) == 0)
        return "-";
    assert_int_equal(feed(&decoder, down, downs, &repeat), 1);
    assert_int_equal(feed(&decoder, up, ups, &release), 1);
    assert_int_equal(press.action, KEY_PRESS);
    assert_int_equal(repeat.action, KEY_REPEAT);
    assert_int_equal(release.action, KEY_RELEASE);
    if (press.key != repeat.key || press.key != release.key)
        fail_msg("set %d, code %x: three keys", set, code);
    assert_false(scancode_release(&decoder, &release));
    return key_name(press.key);
}

static void
test_every_code(void **state)
{
    char name[32];

    (void)state;
    for (unsigned prefix = 0; prefix <= 0xE000; prefix += 0xE000) {
        for (unsigned code = 1; code < 0x60; code++) {
            row_name(prefix | code, name);
            assert_string_equal(stroke(SCANCODE_SET1, prefix | code), name);
        }
        for (unsigned code = 1; code < 0x85; code++) {
            unsigned set1 = translation[code];
            /* F7 and Print Screen have codes of their own; what set 1 would share with them, and
             * the codes above 80, are not sent. */
            if (set1 >= 0x80 || code == 0x02 || code == 0x7F || (prefix && code >= 0x83))
                strcpy(name, "-");
            else
                row_name(prefix | set1, name);
            if (strcmp(stroke(SCANCODE_SET2, prefix | code), name) != 0)
                fail_msg("set 2, %x: %s, want %s", prefix | code,
                         stroke(SCANCODE_SET2, prefix | code), name);
        }
    }
}

/* The same keys typed, through the translation and not: the same events. */
static void
test_translation(void **state)
{
    struct scancode plain, translated;
    struct random random;

    (void)state;
    random_init(&random, host_seed);
    scancode_init(&plain, SCANCODE_SET2);
    scancode_init(&translated, SCANCODE_SET1);
    for (int round = 0; round < 200000; round++) {
        unsigned prefix = random_below(&random, 3) == 0 ? 0xE0 : 0;
        uint8_t code = (uint8_t)(1 + random_below(&random, 0x84)), set1 = translation[code];
        bool release = random_below(&random, 2);
        struct key_event a = { 0 }, b = { 0 };
        unsigned events, others;

        /* Released, 60, 61 and 7F would be E0, E1 and FF: no key has them. */
        if (set1 >= 0x80 || set1 == 0x60 || set1 == 0x61 || set1 == 0x7F || code == 0x02 ||
            code == 0x7F || (prefix && code >= 0x83))
            continue;
        if (prefix)
            feed(&plain, (uint8_t[]){ 0xE0 }, 1, &a), feed(&translated, (uint8_t[]){ 0xE0 }, 1, &b);
        if (release)
            feed(&plain, (uint8_t[]){ 0xF0 }, 1, &a);
        events = feed(&plain, &code, 1, &a);
        set1 |= release ? 0x80 : 0;
        others = feed(&translated, &set1, 1, &b);
        if (events != others || a.key != b.key || a.action != b.action)
            fail_msg("code %x%x: %s %d, translated %s %d", prefix, code, key_name(a.key), a.action,
                     key_name(b.key), b.action);
    }
}

static void
test_noise(void **state)
{
    (void)state;
    for (int set = SCANCODE_SET1; set <= SCANCODE_SET2; set++) {
        bool down[KEY_END_OF_KEYS] = { false };
        struct scancode decoder;
        struct random random;
        struct key_event event;

        random_init(&random, host_seed);
        scancode_init(&decoder, set);
        for (int i = 0; i < 1000000; i++) {
            uint8_t byte = (uint8_t)random_next(&random);
            enum scancode_result result = scancode_take(&decoder, byte, &event);
            if (result == SCANCODE_LOST && random_below(&random, 2)) {
                while (scancode_release(&decoder, &event))
                    down[event.key] = false;
                for (int key = 0; key < KEY_END_OF_KEYS; key++)
                    assert_false(down[key]);
            }
            if (result != SCANCODE_EVENT)
                continue;
            assert_true(event.key > KEY_NONE && event.key < KEY_END_OF_KEYS);
            assert_true(down[event.key] == (event.action != KEY_PRESS));
            down[event.key] = event.action != KEY_RELEASE;
            assert_true(down[event.key] == scancode_is_down(&decoder, event.key));
        }
    }
}

/* Whatever came before: after two keys that are let go, the next key is heard. */
static void
test_recovers(void **state)
{
    struct random random;

    (void)state;
    random_init(&random, host_seed);
    for (int round = 0; round < 20000; round++) {
        struct scancode decoder;
        struct key_event event = { 0 };

        scancode_init(&decoder, SCANCODE_SET2);
        for (uint64_t left = random_below(&random, 6); left > 0; left--)
            feed(&decoder, (uint8_t[]){ (uint8_t)random_next(&random) }, 1, &event);
        feed(&decoder, (uint8_t[]){ 0x29, 0xF0, 0x29, 0x29, 0xF0, 0x29 }, 6, &event);
        while (scancode_release(&decoder, &event)) {
        }
        assert_int_equal(feed(&decoder, (uint8_t[]){ 0x1C }, 1, &event), 1);
        assert_int_equal(event.key, KEY_A);
    }
}

int
suite_scancode(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_code),
        cmocka_unit_test(test_translation),
        cmocka_unit_test(test_noise),
        cmocka_unit_test(test_recovers),
    };

    return cmocka_run_group_tests_name("scancode", tests, NULL, NULL);
}
