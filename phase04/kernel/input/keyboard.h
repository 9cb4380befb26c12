/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The keyboard: from the PS/2 channel to what a terminal would send.
 * @ingroup input
 *
 * A byte comes in, at most one event comes out of it, at most one text out of that: lib/scancode.h
 * and lib/keymap.h do this and touch no device; here they meet the device, and the lamps and
 * Ctrl-Alt-Del are seen to.
 *
 * | command line | meaning |
 * |---|---|
 * | keyboard=NAME | the layout, `us` unless said |
 * | ps2=translate | let the controller translate into scan code set 1 |
 *
 * For threads, not for interrupt handlers. Next to read: keyboard_start.c, the monitor's `keys`.
 */
#ifndef KERNEL_INPUT_KEYBOARD_H
#define KERNEL_INPUT_KEYBOARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <lib/keymap.h>
#include <lib/scancode.h>

/** What one step brought: a byte of the device, and what came of it. */
struct keyboard_step {
    int byte;               /**< -EAGAIN when a key was let go because releases were lost */
    bool has_event;         /**< is there an event? */
    struct key_event event; /**< which, and … */
    size_t length;          /**< … its text, 0 … KEYMAP_TEXT_SIZE bytes */
    char text[KEYMAP_TEXT_SIZE];
};

/**
 * @return the next byte of what is typed (0-255): text in UTF-8, control codes, ESC sequences; or
 *         -EAGAIN when there is none
 */
int keyboard_read(void);

/**
 * Have everything handed to @p watch instead of keyboard_read(), event by event; it is called from
 * keyboard_read(). NULL: as it was. seam: the input queue of the GUI phases is such a watcher.
 */
void keyboard_watch(void (*watch)(const struct keyboard_step *step));

/** Choose a layout. @return 0, or -ENOENT when there is none of this name */
int keyboard_layout_set(const char *name);

/** The modifiers, locks and layout now; for looking only. */
const struct keymap *keyboard_keymap(void);

/** The scan code set in use. */
enum scancode_set keyboard_set(void);

/** The lamps that the keyboard was told last: enum keymap_lock; negative while that is under way.
 */
int keyboard_lamps(void);

/** Is a keyboard there? */
bool keyboard_present(void);

/** Begin with this keyboard: nothing is down, no lamp is known. For keyboard_start.c. */
void keyboard_begin(enum scancode_set set);

#endif
