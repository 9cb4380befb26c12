/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Setting up the keyboard: its scan code set, how fast keys repeat, its layout.
 * @ingroup input
 *
 * Set 2 as the keyboard sends it is preferred: what is not translated cannot be translated wrongly.
 * But some controllers translate for ever, whatever their configuration says. So the keyboard is
 * asked for its set, and the controller is judged by what becomes of the answer: 02 comes through
 * as it is, or as 41.
 *
 * Keys typed while this goes on are lost, like those before it (kernel/drivers/ps2_start.c): the
 * keyboard is told to be quiet until all is set. Each wait is bounded by ps2_command().
 */
#include <kernel/input/keyboard.h>

#include <kernel/boot/cmdline.h>
#include <kernel/console/console.h>
#include <kernel/drivers/ps2.h>
#include <kernel/init.h>
#include <kernel/input/layout.h>
#include <lib/errno.h>
#include <lib/string.h>

enum keyboard_command {
    KEYBOARD_SCANCODE_SET = 0xF0, /* argument 0 asks */
    KEYBOARD_TYPEMATIC = 0xF3,
    KEYBOARD_SCAN = 0xF4,
};

#define KEYBOARD_SET_ASK 0
#define KEYBOARD_SET2    2
#define KEYBOARD_RATE    0x20 /* bits 6-5: 500 ms until a key repeats; bits 4-0: 30 a second */
#define KEYBOARD_DEFAULT "us"

/** Set 2 as it is, if the keyboard and the controller obey. */
static bool
keyboard_use_set2(void)
{
    uint8_t set = 0;

    ps2_translate(false);
    if (ps2_command(PS2_KEYBOARD, KEYBOARD_SCANCODE_SET, KEYBOARD_SET2, NULL, 0) < 0)
        return false;
    return ps2_command(PS2_KEYBOARD, KEYBOARD_SCANCODE_SET, KEYBOARD_SET_ASK, &set, 1) == 1 &&
           set == KEYBOARD_SET2;
}

/** The layout of the command line, or the default. */
static void
keyboard_choose_layout(void)
{
    const char *name = cmdline_get("keyboard");

    if (name != NULL && keyboard_layout_set(name) == 0)
        return;
    if (name != NULL)
        log_printf(LOG_WARNING, "keyboard: no layout `%s`; `layout` shows which there are\n", name);
    keyboard_layout_set(KEYBOARD_DEFAULT);
}

static void
keyboard_init(void)
{
    const char *wish = cmdline_get("ps2");
    bool translate = wish != NULL && strcmp(wish, "translate") == 0;

    keyboard_choose_layout();
    if (ps2_identity(PS2_KEYBOARD, NULL) < 0)
        return;
    if (wish != NULL && !translate)
        log_printf(LOG_WARNING, "keyboard: ps2=%s? Only ps2=translate is known\n", wish);
    translate = translate || !keyboard_use_set2();
    if (translate)
        ps2_translate(true);
    if (ps2_command(PS2_KEYBOARD, KEYBOARD_TYPEMATIC, KEYBOARD_RATE, NULL, 0) < 0)
        log_printf(LOG_NOTICE, "keyboard: it will not have its repeat rate set\n");
    if (ps2_command(PS2_KEYBOARD, KEYBOARD_SCAN, -1, NULL, 0) < 0)
        log_printf(LOG_WARNING, "keyboard: it will not be switched on; trying all the same\n");
    keyboard_begin(translate ? SCANCODE_SET1 : SCANCODE_SET2);
    kprintf("keyboard: scan code set %s, layout %s\n", translate ? "1, translated" : "2",
            keyboard_keymap()->layout->name);
}

INITCALL(5, 2, keyboard, keyboard_init, AFTER(ps2), AFTER(cmdline));
