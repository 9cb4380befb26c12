/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 04, the keyboard: keys pressed through QMP arrive as text, in order, none lost.
 * @ingroup grader
 *
 * The proof is what comes on COM1: the line as it was edited, and the answer of `echo`.
 */
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase04.h"

#define TRANSLATE 0x40 /* the controller's configuration byte */
#define KEYS_ALL  94   /* from ! to ~ */
#define KEYS_LINE 47   /* with a prompt and `echo` in front they fit into a row of the screen */

/** Wait for the answer to a line typed on the keyboard that has to have become `echo` and this. */
static void
keys_require_echo(struct vm *vm, const char *want, const char *what)
{
    /* A line that came out otherwise ends at the next prompt all the same. */
    struct match match = expect(vm, "\n((?s:.*?))\n?" KERNEL_PROMPT);

    require_text(match.group[1], want, what);
}

/** Begin a line: what has been printed so far does not count. */
static void
keys_begin(struct vm *vm)
{
    phase04_settle(vm);
    keyboard_type(vm, "echo ");
}

/** All printable characters but the blank, in random order. */
static void
keys_shuffle(struct vm *vm, char text[KEYS_ALL + 1])
{
    for (unsigned i = 0; i < KEYS_ALL; i++) {
        unsigned other = (unsigned)vm_random(vm, i + 1);
        text[i] = text[other];
        text[other] = (char)('!' + i);
    }
    text[KEYS_ALL] = '\0';
}

/** A line that has the monitor say @p text: what would be a quote gets a backslash. */
static void
keys_quote(char *line, const char *text)
{
    line = stpcpy(line, "echo ");
    for (; *text; text++) {
        if (strchr("'\"\\", *text))
            *line++ = '\\';
        *line++ = *text;
    }
    strcpy(line, "\n");
}

CHECK(phase04, "what is typed arrives: every character of ASCII, in order, none lost", 4, SCREEN_PC)
{
    char all[KEYS_ALL + 1] = "", line[2 * KEYS_LINE + 8], want[KEYS_LINE + 1];

    phase04_prompt(vm);
    keys_shuffle(vm, all);
    for (unsigned i = 0; i < KEYS_ALL; i += KEYS_LINE) {
        phase04_settle(vm);
        snprintf(want, sizeof(want), "%.*s", KEYS_LINE, all + i);
        keys_quote(line, want);
        keyboard_storm(vm, line, NULL);
        struct match match = expect(vm, "\\G(.*)\n(?s:.*?)" KERNEL_PROMPT);
        require_text(match.group[1], want, "the answer to what was typed");
    }
}

CHECK(phase04, "each Shift key shifts until it is let go, and only that", 3, SCREEN_PC)
{
    const char *first = vm_random(vm, 2) ? "shift" : "shift_r";
    const char *second = strcmp(first, "shift") == 0 ? "shift_r" : "shift";

    phase04_prompt(vm);
    keys_begin(vm);
    key_press(vm, first);
    key_tap(vm, "a");
    key_press(vm, second);
    key_tap(vm, "1");
    key_release(vm, first);
    key_tap(vm, "b");
    key_release(vm, second);
    key_tap(vm, "c");
    key_tap(vm, "ret");
    keys_require_echo(vm, "A!Bc", "the text with both Shift keys");
}

CHECK(phase04, "Caps Lock changes letters only, Shift turns it round, and its lamp shows it", 3,
      SCREEN_PC)
{
    phase04_prompt(vm);
    keys_begin(vm);
    key_tap(vm, "caps_lock");
    keyboard_type(vm, "aB1!");
    expect_lamps(vm, LAMP_CAPS);
    key_tap(vm, "caps_lock");
    keyboard_type(vm, "aB1!\n");
    keys_require_echo(vm, "Ab1!aB1!", "the text with Caps Lock on and off");
    expect_lamps(vm, 0);
}

CHECK(phase04, "Num Lock makes the keypad digits, and its lamp shows it", 3, SCREEN_PC)
{
    phase04_prompt(vm);
    keys_begin(vm);
    keyboard_type(vm, "ac");
    key_tap(vm, "kp_4"); /* an arrow */
    keyboard_type(vm, "b");
    key_tap(vm, "kp_6");
    key_tap(vm, "num_lock");
    key_tap(vm, "kp_4");
    key_tap(vm, "kp_6");
    expect_lamps(vm, LAMP_NUM);
    key_tap(vm, "num_lock");
    key_tap(vm, "kp_add");
    key_tap(vm, "kp_divide");
    key_tap(vm, "kp_enter");
    keys_require_echo(vm, "abc46+/", "the text typed on the keypad");
    expect_lamps(vm, 0);
}

CHECK(phase04, "arrows, Home, End, Delete and Backspace edit the line", 3, SCREEN_PC)
{
    char word[16], want[32];
    unsigned at = 1 + (unsigned)vm_random(vm, 6);

    snprintf(word, sizeof(word), "%s", phase04_random_text(vm, 8, PHASE04_LETTERS));
    phase04_prompt(vm);
    phase04_settle(vm);
    keyboard_type(vm, word);
    for (unsigned i = at; i < 8; i++)
        key_tap(vm, "left");
    keyboard_type(vm, "X");
    key_tap(vm, "delete");
    key_tap(vm, "home");
    keyboard_type(vm, "zecho  ");
    key_tap(vm, "home");
    key_tap(vm, "delete");
    key_tap(vm, "end");
    keyboard_type(vm, "Y?\b");
    key_tap(vm, "left");
    key_tap(vm, "right");
    key_tap(vm, "ret");
    snprintf(want, sizeof(want), "%.*sX%sY", (int)at, word, word + at + 1);
    keys_require_echo(vm, want, "the edited word");
}

CHECK(phase04, "Pause, Print Screen and keys without a meaning leave the text alone", 3, SCREEN_PC)
{
    static const char *const keys[] = { "pause",  "print",      "sysrq", "meta_l", "menu",
                                        "meta_r", "volumedown", "mail",  "insert", "scroll_lock" };
    const unsigned count = sizeof(keys) / sizeof(keys[0]);
    const char *word = phase04_random_text(vm, count, PHASE04_LETTERS);
    unsigned turn = (unsigned)vm_random(vm, count);
    char want[32];

    phase04_prompt(vm);
    keys_begin(vm);
    for (unsigned i = 0; i < count; i++) {
        keyboard_type(vm, (char[]){ word[i], '\0' });
        key_tap(vm, keys[(i + turn) % count]);
    }
    key_press(vm, "ctrl");
    key_tap(vm, "pause"); /* Break: a sequence of its own */
    key_release(vm, "ctrl");
    key_tap(vm, "scroll_lock");
    /* One code of Pause is that of Num Lock: the keypad must still move. */
    key_tap(vm, "kp_4");
    keyboard_type(vm, "X\n");
    snprintf(want, sizeof(want), "%.*sX%s", (int)count - 1, word, word + count - 1);
    keys_require_echo(vm, want, "the letters between such keys");
}

CHECK(phase04, "with ps2=translate the same keys come as scan code set 1", 3, GERMAN_PC)
{
    char line[64];

    phase04_prompt(vm);
    uint64_t config = kernel_value(vm, kernel_look(vm), "ps2_config", 1);
    require(config & TRANSLATE,
            "expected the controller to translate, but its configuration is %02llXh",
            (unsigned long long)config);
    phase04_settle(vm);
    const char *word = phase04_random_text(vm, 40, "abcdefghijklmnopqrstuvwxABCDEFGHIJKLM01234");
    snprintf(line, sizeof(line), "echo %s\n", word);
    keyboard_storm(vm, line, NULL);
    struct match match = expect(vm, "\\G(.*)\n(?s:.*?)" KERNEL_PROMPT);
    require_text(match.group[1], word, "the answer to what was typed");
}

CHECK(phase04, "the German layout: its letters, AltGr, and a dead key", 3, GERMAN_PC)
{
    phase04_prompt(vm);
    keys_begin(vm);
    keyboard_type(vm, "zy;'[-"); /* by the names on a US keyboard */
    key_press(vm, "alt_r");
    keyboard_type(vm, "q7e");
    key_tap(vm, "less");
    key_release(vm, "alt_r");
    key_tap(vm, "less");
    keyboard_type(vm, "=e");
    key_press(vm, "alt_r"); /* a backslash, so that the quote is no quote */
    keyboard_type(vm, "-");
    key_release(vm, "alt_r");
    keyboard_type(vm, "@");
    key_tap(vm, "ret");
    keys_require_echo(vm, "yzöäüß@{€|<é\"", "the text typed on a German keyboard");
}

CHECK(phase04, "the layout can be changed, and the other one counts at once", 2, GERMAN_PC)
{
    phase04_prompt(vm);
    phase04_ask(vm, "layout us");
    keys_begin(vm);
    keyboard_type(vm, "zy@#\n");
    keys_require_echo(vm, "zy@#", "the text with the layout us");
    phase04_ask(vm, "layout de");
    keys_begin(vm);
    keyboard_type(vm, "zy\n");
    keys_require_echo(vm, "yz", "the text with the layout de");
}
