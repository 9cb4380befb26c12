/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The keyboard as a whole: bytes go in at the controller, text comes out.
 * @ingroup tests
 *
 * The 8042 can present a byte as if the keyboard had sent it (command D2), so a test can type. What
 * it types comes through interrupts and rings, too, once there are any.
 */
#include <lib/errno.h>
#include <lib/string.h>

#include <kernel/drivers/ps2_private.h>
#include <kernel/input/keyboard.h>
#include <kernel/test/ktest.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/io.h>

#define KEYBOARD_TEST_LOOKS 200000u

static char keyboard_test_text[64];
static size_t keyboard_test_used;
static unsigned keyboard_test_steps;
static enum key keyboard_test_key;

static void
keyboard_test_watch(const struct keyboard_step *step)
{
    keyboard_test_steps++;
    if (step->has_event)
        keyboard_test_key = step->event.key;
    if (keyboard_test_used + step->length < sizeof(keyboard_test_text))
        memcpy(keyboard_test_text + keyboard_test_used, step->text, step->length);
    keyboard_test_used += step->length;
}

/* Type a byte. @return false: it did not come back in time */
static bool
keyboard_test_byte(uint8_t byte)
{
    unsigned before;

    /* Bochs takes a byte for the mouse's that is put behind one which nobody has read yet. */
    for (unsigned looks = KEYBOARD_TEST_LOOKS;
         looks > 0 && (io_in8(PS2_STATUS) & PS2_STATUS_OUTPUT); looks--)
        keyboard_read();
    before = keyboard_test_steps;
    if (ps2_loop_back(byte) != 0)
        return false;
    for (unsigned looks = KEYBOARD_TEST_LOOKS; looks > 0 && keyboard_test_steps == before;
         looks--) {
        keyboard_read(); /* with a watcher, the keys go there */
        cpu_pause();
    }
    return keyboard_test_steps != before;
}

/* Press a key and let it go, in the set that is in use. @param code 16 bits: the prefix first */
static bool
keyboard_test_stroke(uint16_t set1, uint16_t set2)
{
    bool first = keyboard_set() == SCANCODE_SET1;
    uint16_t code = first ? set1 : set2;
    uint8_t low = (uint8_t)code, prefix = (uint8_t)(code >> 8);

    return (prefix == 0 || keyboard_test_byte(prefix)) && keyboard_test_byte(low) &&
           (prefix == 0 || keyboard_test_byte(prefix)) &&
           (first ? keyboard_test_byte(low | 0x80)
                  : keyboard_test_byte(0xF0) && keyboard_test_byte(low));
}

/* Wait until the keyboard has acknowledged what it was told. */
static bool
keyboard_test_settle(void)
{
    for (unsigned looks = KEYBOARD_TEST_LOOKS; looks > 0 && keyboard_lamps() < 0; looks--) {
        keyboard_read();
        cpu_pause();
    }
    return keyboard_lamps() >= 0;
}

/* @return false: this machine cannot do it */
static bool
keyboard_test_begin(void)
{
    bool works;

    keyboard_test_steps = 0;
    keyboard_test_used = 0;
    keyboard_watch(keyboard_test_watch);
    works = keyboard_present() && keyboard_test_settle() && keyboard_test_stroke(0x54, 0x84);
    if (!works)
        keyboard_watch(NULL);
    return works;
}

static const char *
keyboard_test_end(void)
{
    keyboard_watch(NULL);
    keyboard_test_text[keyboard_test_used] = '\0';
    return keyboard_test_text;
}

KTEST(keyboard, loop, "keyboard: what goes in at the controller comes out as text")
{
    const char *layout = keyboard_keymap()->layout->name;

    if (!keyboard_test_begin())
        KSKIP("no keyboard, or a controller that cannot type by itself");
    KEXPECT_EQ(keyboard_layout_set("us"), 0);
    KEXPECT(keyboard_test_stroke(0x1E, 0x1C));     /* A */
    KEXPECT(keyboard_test_stroke(0x2C, 0x1A));     /* Z */
    KEXPECT(keyboard_test_stroke(0xE048, 0xE075)); /* Up */
    keyboard_layout_set("de");
    KEXPECT(keyboard_test_stroke(0x2C, 0x1A));
    keyboard_layout_set(layout);
    KEXPECT_STR(keyboard_test_end(), "az\x1B[Ay");
    KEXPECT_EQ(keyboard_test_key, KEY_Z);
}

KTEST(keyboard, lamps,
      "keyboard: the lamps follow Caps Lock, and their acknowledgements are no keys")
{
    unsigned before;

    if (!keyboard_test_begin())
        KSKIP("no keyboard, or a controller that cannot type by itself");
    before = keyboard_keymap()->locks;
    for (int round = 0; round < 2; round++) {
        unsigned steps;

        KEXPECT(keyboard_test_stroke(0x3A, 0x58));
        steps = keyboard_test_steps;
        KEXPECT(keyboard_test_settle());
        KEXPECT_EQ(keyboard_test_steps, steps);
        KEXPECT_EQ(keyboard_lamps(), round == 0 ? before ^ KEYMAP_CAPS : before);
        KEXPECT_EQ(keyboard_keymap()->locks, keyboard_lamps());
    }
    KEXPECT_STR(keyboard_test_end(), "");
}

KTEST(keyboard, lamps_while_typing, "keyboard: keys typed while the lamps are set are not lost")
{
    const char *layout = keyboard_keymap()->layout->name;
    bool typed = true;

    if (!keyboard_test_begin())
        KSKIP("no keyboard, or a controller that cannot type by itself");
    keyboard_layout_set("us");
    for (int i = 0; i < 4; i++) {
        typed = typed && keyboard_test_stroke(0x46, 0x7E); /* Scroll Lock */
        typed = typed && keyboard_test_stroke(0x30, 0x32); /* B */
    }
    keyboard_layout_set(layout);
    KEXPECT(typed && keyboard_test_settle());
    KEXPECT_STR(keyboard_test_end(), "bbbb");
}

KTEST(keyboard, overrun, "keyboard: after lost bytes no modifier stays down")
{
    bool first = keyboard_set() == SCANCODE_SET1;

    if (!keyboard_test_begin())
        KSKIP("no keyboard, or a controller that cannot type by itself");
    KEXPECT(keyboard_test_byte(first ? 0x2A : 0x12)); /* the left Shift, never released */
    KEXPECT_NE(keyboard_keymap()->modifiers, 0);
    KEXPECT(keyboard_test_byte(0x00));
    KEXPECT(keyboard_test_settle());
    KEXPECT_EQ(keyboard_keymap()->modifiers, 0);
    keyboard_test_end();
}

KTEST(keyboard, unknown_layout, "keyboard: a layout that does not exist changes nothing")
{
    const struct layout *before = keyboard_keymap()->layout;

    KEXPECT_EQ(keyboard_layout_set("xx"), -ENOENT);
    KEXPECT_EQ(keyboard_layout_set(""), -ENOENT);
    KEXPECT_POINTER(keyboard_keymap()->layout, before);
}
