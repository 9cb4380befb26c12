/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The decoder of scan codes: each form that a key has, and bytes that are none.
 * @ingroup tests
 */
#include <lib/random.h>
#include <lib/scancode.h>

#include <kernel/test/ktest.h>
#include <kernel/types.h>

/** What came out of some bytes: the events, at most as many as there is room for. */
struct scancode_test {
    struct scancode decoder;
    struct key_event events[8];
    unsigned count, losses;
};

static void
scancode_test_take(struct scancode_test *test, const uint8_t *bytes, size_t length)
{
    test->count = 0;
    for (size_t i = 0; i < length; i++) {
        struct key_event event;
        enum scancode_result result = scancode_take(&test->decoder, bytes[i], &event);

        if (result == SCANCODE_EVENT && test->count < ARRAY_SIZE(test->events))
            test->events[test->count++] = event;
        test->losses += result == SCANCODE_LOST;
    }
}

/* These bytes are one event. */
#define SCANCODE_TEST_ONE(test, key_, action_, ...)                                        \
    do {                                                                                   \
        scancode_test_take(test, (const uint8_t[]){ __VA_ARGS__ },                         \
                           sizeof((const uint8_t[]){ __VA_ARGS__ }));                      \
        KEXPECT_EQ((test)->count, 1);                                                      \
        KEXPECT((test)->events[0].key == (key_) && (test)->events[0].action == (action_)); \
    } while (0)

/* These are none. */
#define SCANCODE_TEST_NONE(test, ...)                                 \
    do {                                                              \
        scancode_test_take(test, (const uint8_t[]){ __VA_ARGS__ },    \
                           sizeof((const uint8_t[]){ __VA_ARGS__ })); \
        KEXPECT_EQ((test)->count, 0);                                 \
    } while (0)

KTEST(scancode, set2, "scancode: set 2 says F0 for a release and E0 for the newer keys")
{
    struct scancode_test test = { .losses = 0 };

    scancode_init(&test.decoder, SCANCODE_SET2);
    SCANCODE_TEST_ONE(&test, KEY_A, KEY_PRESS, 0x1C);
    SCANCODE_TEST_ONE(&test, KEY_A, KEY_REPEAT, 0x1C);
    SCANCODE_TEST_ONE(&test, KEY_F7, KEY_PRESS, 0x83);
    SCANCODE_TEST_ONE(&test, KEY_A, KEY_RELEASE, 0xF0, 0x1C);
    SCANCODE_TEST_ONE(&test, KEY_KP8, KEY_PRESS, 0x75);
    SCANCODE_TEST_ONE(&test, KEY_UP, KEY_PRESS, 0xE0, 0x75);
    SCANCODE_TEST_ONE(&test, KEY_UP, KEY_RELEASE, 0xE0, 0xF0, 0x75);
    SCANCODE_TEST_ONE(&test, KEY_RIGHTALT, KEY_PRESS, 0xE0, 0x11);
    KEXPECT(scancode_is_down(&test.decoder, KEY_RIGHTALT));
    KEXPECT(!scancode_is_down(&test.decoder, KEY_LEFTALT));
}

KTEST(scancode, set1, "scancode: set 1 adds 80 for a release")
{
    struct scancode_test test = { .losses = 0 };

    scancode_init(&test.decoder, SCANCODE_SET1);
    SCANCODE_TEST_ONE(&test, KEY_A, KEY_PRESS, 0x1E);
    SCANCODE_TEST_ONE(&test, KEY_A, KEY_RELEASE, 0x9E);
    SCANCODE_TEST_ONE(&test, KEY_RIGHTCTRL, KEY_PRESS, 0xE0, 0x1D);
    SCANCODE_TEST_ONE(&test, KEY_RIGHTCTRL, KEY_RELEASE, 0xE0, 0x9D);
    SCANCODE_TEST_ONE(&test, KEY_LEFTSHIFT, KEY_PRESS, 0x2A);
    SCANCODE_TEST_ONE(&test, KEY_LEFTSHIFT, KEY_RELEASE, 0xAA);
    KEXPECT_EQ(test.losses, 0);
}

KTEST(scancode, pause, "scancode: Pause is one press and one release, in both sets")
{
    struct scancode_test test = { .losses = 0 };

    scancode_init(&test.decoder, SCANCODE_SET2);
    SCANCODE_TEST_ONE(&test, KEY_PAUSE, KEY_PRESS, 0xE1, 0x14, 0x77);
    SCANCODE_TEST_ONE(&test, KEY_PAUSE, KEY_RELEASE, 0xE1, 0xF0, 0x14, 0xF0, 0x77);
    SCANCODE_TEST_ONE(&test, KEY_PAUSE, KEY_PRESS, 0xE0, 0x7E); /* with Ctrl */
    KEXPECT(!scancode_is_down(&test.decoder, KEY_LEFTCTRL));
    KEXPECT(!scancode_is_down(&test.decoder, KEY_NUMLOCK));
    scancode_init(&test.decoder, SCANCODE_SET1);
    SCANCODE_TEST_ONE(&test, KEY_PAUSE, KEY_PRESS, 0xE1, 0x1D, 0x45);
    SCANCODE_TEST_ONE(&test, KEY_PAUSE, KEY_RELEASE, 0xE1, 0x9D, 0xC5);
}

KTEST(scancode, print, "scancode: Print Screen is one key, whatever stands around its code")
{
    struct scancode_test test = { .losses = 0 };

    scancode_init(&test.decoder, SCANCODE_SET2);
    SCANCODE_TEST_ONE(&test, KEY_SYSRQ, KEY_PRESS, 0xE0, 0x12, 0xE0, 0x7C);
    SCANCODE_TEST_ONE(&test, KEY_SYSRQ, KEY_RELEASE, 0xE0, 0xF0, 0x7C, 0xE0, 0xF0, 0x12);
    SCANCODE_TEST_ONE(&test, KEY_SYSRQ, KEY_PRESS, 0x84); /* with Alt */
    SCANCODE_TEST_ONE(&test, KEY_SYSRQ, KEY_RELEASE, 0xF0, 0x84);
    KEXPECT(!scancode_is_down(&test.decoder, KEY_LEFTSHIFT));
    scancode_init(&test.decoder, SCANCODE_SET1);
    SCANCODE_TEST_ONE(&test, KEY_SYSRQ, KEY_PRESS, 0xE0, 0x2A, 0xE0, 0x37);
    SCANCODE_TEST_ONE(&test, KEY_SYSRQ, KEY_RELEASE, 0xE0, 0xB7, 0xE0, 0xAA);
    SCANCODE_TEST_ONE(&test, KEY_SYSRQ, KEY_PRESS, 0x54);
}

KTEST(scancode, false_shifts,
      "scancode: a false Shift around an arrow neither presses nor releases")
{
    struct scancode_test test = { .losses = 0 };

    scancode_init(&test.decoder, SCANCODE_SET2);
    SCANCODE_TEST_ONE(&test, KEY_LEFTSHIFT, KEY_PRESS, 0x12);
    SCANCODE_TEST_ONE(&test, KEY_LEFT, KEY_PRESS, 0xE0, 0xF0, 0x12, 0xE0, 0x6B);
    KEXPECT(scancode_is_down(&test.decoder, KEY_LEFTSHIFT));
    SCANCODE_TEST_ONE(&test, KEY_LEFT, KEY_RELEASE, 0xE0, 0xF0, 0x6B, 0xE0, 0x12);
    SCANCODE_TEST_NONE(&test, 0xE0, 0x59, 0xE0, 0xF0, 0x59);
    scancode_init(&test.decoder, SCANCODE_SET1);
    SCANCODE_TEST_NONE(&test, 0xE0, 0x2A, 0xE0, 0xAA, 0xE0, 0x36, 0xE0, 0xB6);
}

KTEST(scancode, loss, "scancode: after an overrun every key that was down can be let go")
{
    struct scancode_test test = { .losses = 0 };
    struct key_event event;

    scancode_init(&test.decoder, SCANCODE_SET2);
    SCANCODE_TEST_ONE(&test, KEY_A, KEY_PRESS, 0x1C);
    SCANCODE_TEST_ONE(&test, KEY_RIGHTMETA, KEY_PRESS, 0xE0, 0x27);
    SCANCODE_TEST_NONE(&test, 0xE0, 0x00); /* in the middle of a sequence */
    KEXPECT_EQ(test.losses, 1);
    KEXPECT(scancode_release(&test.decoder, &event) && event.key == KEY_A);
    KEXPECT(scancode_release(&test.decoder, &event) && event.key == KEY_RIGHTMETA);
    KEXPECT_EQ(event.action, KEY_RELEASE);
    KEXPECT(!scancode_release(&test.decoder, &event));
    SCANCODE_TEST_ONE(&test, KEY_KP8, KEY_PRESS, 0x75); /* no E0 is left over */
}

KTEST(scancode, noise, "scancode: random bytes never release what is not down, nor press it twice")
{
    struct random random;
    struct scancode decoder;
    bool down[KEY_END_OF_KEYS] = { false };

    random_init(&random, ktest_seed());
    scancode_init(&decoder, SCANCODE_SET2);
    for (int i = 0; i < 20000; i++) {
        struct key_event event;
        uint8_t byte = (uint8_t)random_next(&random);

        if (scancode_take(&decoder, byte, &event) != SCANCODE_EVENT)
            continue;
        KREQUIRE(event.key > KEY_NONE && event.key < KEY_END_OF_KEYS);
        KREQUIRE(down[event.key] == (event.action != KEY_PRESS));
        down[event.key] = event.action != KEY_RELEASE;
    }
}
