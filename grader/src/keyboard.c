/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Typing on the PS/2 keyboard, no faster than the guest takes it.
 * @ingroup grader
 *
 * Two queues lose keys without a word: QEMU's PS/2 queue (16 bytes) and the BIOS's buffer (15
 * keys).
 *
 *  - A key, pressed and let go, with Shift where it needs that, is one round trip over QMP.
 *  - A kernel reads the keyboard controller itself: a key goes out when that has nothing left to
 *    read, so the queue never holds more than one (6 bytes with Shift).
 *  - In real mode the BIOS's buffer is watched: the next key goes out when the last one has arrived
 *    there and there is room. Its tail moves once per key, its head when the program takes one.
 *  - A guest without a kernel that moves no tail is given up watching after KEYBOARD_ARRIVE_S: the
 *    rest of the text relies on the round trips alone.
 *
 * BIOS data area: 0x40:0x1A head, 0x40:0x1C tail, ring from 0x1E to 0x3D (IBM PC/AT Technical
 * Reference).
 */
#include <errno.h>
#include <string.h>

#include "clock.h"
#include "keyboard.h"
#include "qemu.h"
#include "vm_private.h"
#include "wait.h"

/* SeaBIOS stores a key within a millisecond; a stalled host may need far longer. */
#define KEYBOARD_ARRIVE_S 0.5
enum { KEYBOARD_RING_BEGIN = 0x1E, KEYBOARD_RING_END = 0x3E, KEYBOARD_KEYS = 15 };
/* Port 64h, bit 0: there is a byte to read (8042 data sheet). Reading the port changes nothing. */
enum { KEYBOARD_STATUS = 0x64, KEYBOARD_STATUS_FULL = 1, KEYBOARD_ASKS = 8 };

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

/** Does a driver of the guest's own read the controller, and not the BIOS? */
static bool
keyboard_has_driver(struct vm *vm)
{
    struct look now;

    if (!vm->kernel)
        return false;
    keyboard_require(vm, look_registers(vm, &now));
    return now.cpu[0].cr0 & 1;
}

static bool
keyboard_taken(struct vm *vm, void *data)
{
    unsigned status = KEYBOARD_STATUS_FULL;

    (void)data;
    /* Asking takes about as long as the guest needs: sleeping in between would be longer. */
    for (unsigned i = 0; i < KEYBOARD_ASKS && (status & KEYBOARD_STATUS_FULL); i++) {
        if (vm->state != VM_RUNNING) /* the next key will find out */
            return true;
        keyboard_require(vm, qemu_port_read(vm, KEYBOARD_STATUS, &status));
    }
    return !(status & KEYBOARD_STATUS_FULL);
}

/** Send events once the guest has taken the ones before. */
static void
keyboard_send_next(struct vm *vm, json_t *events)
{
    struct wait_goal taken = { .what = "the guest to take a key from the keyboard controller",
                               .hang = "it does not read port 60h",
                               .poll_ms = 1,
                               .done = keyboard_taken };

    if (vm->kernel)
        wait_for(vm, &taken);
    wait_require_running(vm, "the guest to take a key");
    keyboard_send(vm, events);
}

static json_t *
keyboard_events(const struct keymap_key *key)
{
    json_t *events = json_array();

    if (key->shift)
        json_array_append_new(events, keyboard_event("shift", true));
    json_array_append_new(events, keyboard_event(key->name, true));
    json_array_append_new(events, keyboard_event(key->name, false));
    if (key->shift)
        json_array_append_new(events, keyboard_event("shift", false));
    return events;
}

void
keyboard_press(struct vm *vm, const struct keymap_key *key)
{
    keyboard_send_next(vm, keyboard_events(key));
}

void
keyboard_press_at_once(struct vm *vm, const struct keymap_key *key)
{
    wait_require_running(vm, "the guest to take a key");
    keyboard_send(vm, keyboard_events(key));
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
keyboard_require_keys(struct vm *vm)
{
    if (vm->machine.emulator != EMU_QEMU)
        skip("keys cannot be typed in %s without a window", vm->ops->name);
}

struct keymap_key
keyboard_lookup(char character)
{
    struct keymap_key key;

    if (!keymap_lookup(character, &key))
        harness_error("no key of a US keyboard makes character 0x%02x", (unsigned char)character);
    return key;
}

void
keyboard_type(struct vm *vm, const char *text)
{
    keyboard_require_keys(vm);
    wait_require_running(vm, "the guest to take a key");
    bool watched = vm->machine.firmware == FW_BIOS && !keyboard_has_driver(vm);
    for (; *text; text++) {
        struct keymap_key key = keyboard_lookup(*text);
        wait_require_running(vm, "the guest to take a key");
        if (watched)
            watched = keyboard_press_watched(vm, &key);
        else
            keyboard_press(vm, &key);
    }
}

void
key_press(struct vm *vm, const char *key)
{
    keyboard_require_keys(vm);
    keyboard_send_next(vm, json_pack("[o]", keyboard_event(key, true)));
}

void
key_release(struct vm *vm, const char *key)
{
    keyboard_require_keys(vm);
    keyboard_send_next(vm, json_pack("[o]", keyboard_event(key, false)));
}

void
key_tap(struct vm *vm, const char *key)
{
    keyboard_require_keys(vm);
    keyboard_press(vm, &(struct keymap_key){ .name = key });
}
