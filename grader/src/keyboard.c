/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Typing on the PS/2 keyboard, no faster than the guest takes it.
 * @ingroup grader
 *
 * Two queues lose keys without a word: QEMU's PS/2 queue (16 bytes) and the BIOS's buffer (15
 * keys).
 *
 *  - Each press/release pair is one round trip over QMP, which gives the guest time to take it.
 *  - In real mode the BIOS's buffer is watched: the next key goes out when the last one has arrived
 *    there and there is room. Its tail moves once per key, its head when the program takes one.
 *  - A guest with a keyboard driver of its own moves no tail. After KEYBOARD_ARRIVE_S without that,
 *    the rest of the text relies on the round trips alone.
 *
 * BIOS data area: 0x40:0x1A head, 0x40:0x1C tail, ring from 0x1E to 0x3D (IBM PC/AT Technical
 * Reference).
 */
#include <errno.h>
#include <string.h>

#include "clock.h"
#include "keymap.h"
#include "qemu.h"
#include "vm_private.h"
#include "wait.h"

/* SeaBIOS stores a key within a millisecond; a stalled host may need far longer. */
#define KEYBOARD_ARRIVE_S 0.5
enum { KEYBOARD_RING_BEGIN = 0x1E, KEYBOARD_RING_END = 0x3E, KEYBOARD_KEYS = 15 };

/** The BIOS's keyboard buffer, and whether this guest uses it. */
struct keyboard {
    bool watched;
    unsigned head, tail;
};

/** Which event the pacing waits for. */
struct keyboard_wait {
    struct keyboard now;
    unsigned tail_before;
    double give_up_at; /**< for the arrival of a key */
};

static int
keyboard_read_ring(struct vm *vm, struct keyboard *keyboard)
{
    struct buffer text = { 0 };
    unsigned head = 0, tail = 0;

    int error = qmp_monitor(vm, qemu_qmp(vm), "xp /2hx 0x41a", &text);
    if (!error && sscanf(buffer_text(&text), "%*x: %x %x", &head, &tail) != 2)
        error = -EPROTO;
    buffer_free(&text);
    keyboard->head = head;
    keyboard->tail = tail;
    keyboard->watched = !error && head >= KEYBOARD_RING_BEGIN && head < KEYBOARD_RING_END &&
                        tail >= KEYBOARD_RING_BEGIN && tail < KEYBOARD_RING_END;
    return error;
}

static unsigned
keyboard_waiting_keys(const struct keyboard *keyboard)
{
    unsigned size = KEYBOARD_RING_END - KEYBOARD_RING_BEGIN;

    return (keyboard->tail + size - keyboard->head) % size / 2;
}

static void
keyboard_require(struct vm *vm, int error)
{
    if (error == -ESRCH)
        wait_require_running(vm, "the guest to take a key");
    if (error)
        harness_error("typing: %s", strerror(-error));
}

static bool
keyboard_has_room(struct vm *vm, void *data)
{
    struct keyboard_wait *wait = data;

    keyboard_require(vm, keyboard_read_ring(vm, &wait->now));
    return !wait->now.watched || keyboard_waiting_keys(&wait->now) < KEYBOARD_KEYS;
}

static bool
keyboard_arrived(struct vm *vm, void *data)
{
    struct keyboard_wait *wait = data;

    if (vm->state != VM_RUNNING) /* that key may have been the one to switch it off */
        return true;
    keyboard_require(vm, keyboard_read_ring(vm, &wait->now));
    return wait->now.tail != wait->tail_before || clock_now() > wait->give_up_at;
}

static json_t *
keyboard_event(const char *key, bool down)
{
    return json_pack("{s:s, s:{s:b, s:{s:s, s:s}}}", "type", "key", "data", "down", down, "key",
                     "type", "qcode", "data", key);
}

static void
keyboard_send(struct vm *vm, json_t *events)
{
    json_t *arguments = json_pack("{s:o}", "events", events);

    keyboard_require(vm, qmp_execute(vm, qemu_qmp(vm), "input-send-event", arguments, NULL));
}

static void
keyboard_press(struct vm *vm, const struct keymap_key *key)
{
    if (key->shift)
        keyboard_send(vm, json_pack("[o]", keyboard_event("shift", true)));
    keyboard_send(
        vm, json_pack("[oo]", keyboard_event(key->name, true), keyboard_event(key->name, false)));
    if (key->shift)
        keyboard_send(vm, json_pack("[o]", keyboard_event("shift", false)));
}

/** Press one key; false when it never arrived in the BIOS's buffer. */
static bool
keyboard_press_watched(struct vm *vm, const struct keymap_key *key)
{
    struct keyboard_wait wait = { .give_up_at = 0 };
    struct wait_goal room = { .what = "the guest to take a key from the BIOS",
                              .hang = "its keyboard buffer stays full",
                              .poll_ms = 1,
                              .done = keyboard_has_room,
                              .data = &wait };
    struct wait_goal arrival = {
        .what = "a key to arrive in the BIOS", .poll_ms = 1, .done = keyboard_arrived, .data = &wait
    };

    wait_for(vm, &room);
    if (!wait.now.watched)
        return false;
    wait.tail_before = wait.now.tail;
    keyboard_press(vm, key);
    wait.give_up_at = clock_now() + KEYBOARD_ARRIVE_S * vm->options.patience;
    wait_for(vm, &arrival);
    return wait.now.tail != wait.tail_before;
}

void
keyboard_type(struct vm *vm, const char *text)
{
    bool watched = vm->machine.firmware == FW_BIOS;

    if (vm->machine.emulator != EMU_QEMU)
        skip("keys cannot be typed in %s without a window", vm->ops->name);
    for (; *text; text++) {
        struct keymap_key key;
        if (!keymap_lookup(*text, &key))
            harness_error("keyboard_type: no key of a US keyboard makes character 0x%02x",
                          (unsigned char)*text);
        wait_require_running(vm, "the guest to take a key");
        if (watched)
            watched = keyboard_press_watched(vm, &key);
        else
            keyboard_press(vm, &key);
    }
}
