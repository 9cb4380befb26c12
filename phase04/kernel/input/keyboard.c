/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The keyboard in use: bytes to events to text, lamps, Ctrl-Alt-Del. See keyboard.h.
 * @ingroup input
 *
 * The lamps are a wish and a state: whoever presses Caps Lock changes the wish, and whenever the
 * last command is done and the two differ, the next goes out. So a lock pressed ten times while one
 * command is under way costs one more, and no key is lost (ps2_send.c says how).
 */
#include <kernel/input/keyboard.h>

#include <kernel/drivers/ps2.h>
#include <kernel/input/layout.h>
#include <kernel/power/power.h>
#include <lib/errno.h>

#define KEYBOARD_SET_LAMPS   0xED
#define KEYBOARD_LAMPS_NEVER (-1)

/** All that is remembered. */
static struct {
    bool present;
    struct scancode scancode;
    struct keymap keymap;
    int lamps_sent;  /**< by the last command, or KEYBOARD_LAMPS_NEVER */
    bool letting_go; /**< releases were lost: one key after the other is let go */
    void (*watch)(const struct keyboard_step *step);
    struct keyboard_step step; /**< whose text keyboard_read() is handing out */
    size_t given;
} keyboard;

/** Make the lamps show the locks, if they do not. */
static void
keyboard_show_locks(void)
{
    uint8_t command[] = { KEYBOARD_SET_LAMPS, keyboard.keymap.locks };

    if (keyboard.lamps_sent == keyboard.keymap.locks || ps2_sending(PS2_KEYBOARD))
        return;
    ps2_send(PS2_KEYBOARD, command, sizeof(command));
    keyboard.lamps_sent = keyboard.keymap.locks; /* once: a keyboard without lamps is no error */
}

/** Ctrl-Alt-Del starts the machine again, as it does since 1981. */
static void
keyboard_see_to_reboot(const struct key_event *event)
{
    if (event->action == KEY_PRESS && (event->key == KEY_DELETE || event->key == KEY_KPDOT) &&
        keymap_alt(&keyboard.keymap) && (keyboard.keymap.modifiers & KEYMAP_CTRL))
        power_reboot();
}

/** Take the next byte and what comes of it. @return false: there is none */
static bool
keyboard_next(struct keyboard_step *step)
{
    struct scancode *scancode = &keyboard.scancode;

    step->byte = -EAGAIN;
    step->has_event = keyboard.letting_go && scancode_release(scancode, &step->event);
    if (!step->has_event) {
        enum scancode_result result;

        keyboard.letting_go = false;
        step->byte = ps2_read(PS2_KEYBOARD);
        if (step->byte < 0)
            return false;
        result = scancode_take(scancode, (uint8_t)step->byte, &step->event);
        step->has_event = result == SCANCODE_EVENT;
        if (result == SCANCODE_LOST) {
            keyboard.letting_go = true;
            keyboard.lamps_sent = KEYBOARD_LAMPS_NEVER; /* it may be another keyboard now */
        }
    }
    step->length = 0;
    if (step->has_event) {
        step->length = keymap_take(&keyboard.keymap, &step->event, step->text);
        keyboard_see_to_reboot(&step->event);
    }
    return true;
}

int
keyboard_read(void)
{
    struct keyboard_step *step = &keyboard.step;

    if (!keyboard.present)
        return -EAGAIN;
    while (keyboard.given == step->length) {
        bool more = keyboard_next(step);

        keyboard_show_locks();
        keyboard.given = 0;
        if (more && keyboard.watch != NULL)
            keyboard.watch(step);
        if (!more || keyboard.watch != NULL)
            step->length = 0;
        if (!more)
            return -EAGAIN;
    }
    return (uint8_t)step->text[keyboard.given++];
}

void
keyboard_watch(void (*watch)(const struct keyboard_step *step))
{
    keyboard.watch = watch;
}

int
keyboard_layout_set(const char *name)
{
    const struct layout *layout = layout_lookup(name);

    if (layout == NULL)
        return -ENOENT;
    keyboard.keymap.layout = layout;
    keyboard.keymap.accent = 0;
    return 0;
}

const struct keymap *
keyboard_keymap(void)
{
    return &keyboard.keymap;
}

enum scancode_set
keyboard_set(void)
{
    return keyboard.scancode.set;
}

int
keyboard_lamps(void)
{
    return ps2_sending(PS2_KEYBOARD) ? KEYBOARD_LAMPS_NEVER : keyboard.lamps_sent;
}

bool
keyboard_present(void)
{
    return keyboard.present;
}

void
keyboard_begin(enum scancode_set set)
{
    scancode_init(&keyboard.scancode, set);
    keyboard.lamps_sent = KEYBOARD_LAMPS_NEVER;
    keyboard.present = true;
    keyboard_show_locks();
}
