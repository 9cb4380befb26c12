/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Typing as fast as a driver has to stand it, and not faster.
 * @ingroup grader
 *
 * Bursts prove nothing: what QEMU's queue of 16 bytes drops never reaches the guest. So a key goes
 * out when it fits beside everything that the guest need not have read yet: the keys without an
 * echo, and the end of the last one with an echo, which came when that key went down. By scan code
 * set 2 that makes four keys, two with Shift, and nothing can be lost, however late the guest is.
 * Nobody has to ask the controller but for the first key. The echoes come on COM1 in order, and
 * behind an Enter the answer comes first: what it is made of are no echoes.
 */
#include <string.h>

#include "keyboard.h"
#include "vm_private.h"
#include "wait.h"

/* QEMU 7.2, hw/input/ps2.c: PS2_QUEUE_SIZE. Set 2: a key goes down in one byte, and up in two. */
enum { STORM_QUEUE = 16, STORM_DOWN = 1, STORM_UP = 2 };

/** A text on its way: some of it is sent, and of that, some has come back. */
struct keyboard_storm {
    const char *text;
    const char *prompt; /**< between Enter and the next echo; NULL: nothing */
    size_t sent, echoed;
    size_t answered; /**< up to this key every Enter has been answered */
    unsigned most;   /**< so many bytes may be in the queue */
};

/** What may be left in the queue, in bytes. */
static unsigned
keyboard_storm_waiting(const struct keyboard_storm *storm)
{
    unsigned waiting = 0;

    for (size_t i = storm->echoed; i < storm->sent; i++)
        waiting += (STORM_DOWN + STORM_UP) * (keyboard_lookup(storm->text[i]).shift ? 2 : 1);
    if (storm->echoed > 0)
        waiting += STORM_UP * (keyboard_lookup(storm->text[storm->echoed - 1]).shift ? 2 : 1);
    return waiting;
}

/** Step over an answer that has to come before the next echo; false: it is not complete. */
static bool
keyboard_storm_skip_answer(struct vm *vm, struct keyboard_storm *storm)
{
    if (!storm->prompt || storm->echoed == 0 || storm->text[storm->echoed - 1] != '\n' ||
        storm->answered == storm->echoed)
        return true;
    const char *text = buffer_text(&vm->serial), *prompt = strstr(text + vm->cursor, storm->prompt);
    if (!prompt)
        return false;
    vm->cursor = (size_t)(prompt - text) + strlen(storm->prompt);
    storm->answered = storm->echoed;
    return true;
}

/** Take the echoes that have arrived. */
static bool
keyboard_storm_may_go_on(struct vm *vm, void *data)
{
    struct keyboard_storm *storm = data;

    while (storm->echoed < storm->sent && keyboard_storm_skip_answer(vm, storm) &&
           vm->cursor < vm->serial.size)
        storm->echoed += vm->serial.text[vm->cursor++] == storm->text[storm->echoed];
    if (vm->matched < vm->cursor)
        vm->matched = vm->cursor;
    return storm->echoed == storm->sent || keyboard_storm_waiting(storm) <= storm->most;
}

static void
keyboard_storm_wait(struct vm *vm, struct keyboard_storm *storm, unsigned most)
{
    struct wait_goal goal = { .done = keyboard_storm_may_go_on, .data = storm };

    storm->most = most;
    if (keyboard_storm_may_go_on(vm, storm))
        return;
    char key = storm->text[storm->echoed];
    goal.what = vm_string(vm,
                          key == '\n' ? "the echo of key %zu (Enter) of %zu on COM1"
                                      : "the echo of key %zu of %zu on COM1, \"%c\"",
                          storm->echoed + 1, storm->sent, key);
    wait_for(vm, &goal);
}

void
keyboard_storm(struct vm *vm, const char *text, const char *prompt)
{
    struct keyboard_storm storm = { .text = text, .prompt = prompt };

    keyboard_require_keys(vm);
    expect_from_here(vm);
    for (; text[storm.sent]; storm.sent++) {
        struct keymap_key key = keyboard_lookup(text[storm.sent]);
        if (storm.sent == 0) {
            keyboard_press(vm, &key); /* behind what was typed before, which has no echo here */
            continue;
        }
        keyboard_storm_wait(vm, &storm,
                            STORM_QUEUE - (STORM_DOWN + STORM_UP) * (key.shift ? 2 : 1));
        keyboard_press_at_once(vm, &key);
    }
    keyboard_storm_wait(vm, &storm, 0);
}
