/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the guest sends to the keyboard: its lamps.
 * @ingroup grader
 *
 * No command of QEMU's monitors tells them. The trace event ps2_set_ledstate writes a line into the
 * log when the guest sets them: "123@1700000000.5:ps2_set_ledstate 0x55d0 ledstate 4".
 */
#include "keyboard_lamps.h"

#include <stdlib.h>
#include <string.h>

#include "keyboard.h"
#include "vm_private.h"
#include "wait.h"

/* A line of the log may have arrived in two pieces; it is shorter than this. */
enum { KEYBOARD_LAMPS_LINE = 128 };

int
keyboard_lamps_parse(const char *text, size_t size)
{
    static const char event[] = "ps2_set_ledstate ", value[] = " ledstate ";
    int lamps = -1;

    for (const char *end; (end = memchr(text, '\n', size)); text = end + 1) {
        size_t length = (size_t)(end - text);
        const char *name = memmem(text, length, event, sizeof(event) - 1);
        const char *at = name ? memmem(name, (size_t)(end - name), value, sizeof(value) - 1) : NULL;
        if (at)
            lamps = (int)strtol(at + sizeof(value) - 1, NULL, 10);
        size -= length + 1;
    }
    return lamps;
}

void
keyboard_watch_lamps(struct vm *vm, size_t arrived)
{
    size_t size = arrived + KEYBOARD_LAMPS_LINE;

    if (!vm->kernel || arrived == 0)
        return;
    if (size > vm->log.size)
        size = vm->log.size;
    int lamps = keyboard_lamps_parse(vm->log.text + vm->log.size - size, size);
    if (lamps >= 0)
        vm->lamps = lamps;
}

static bool
keyboard_lamps_are(struct vm *vm, void *data)
{
    const unsigned *lamps = data;

    return vm->lamps >= 0 && (unsigned)vm->lamps == *lamps;
}

void
expect_lamps(struct vm *vm, unsigned lamps)
{
    struct wait_goal goal = { .done = keyboard_lamps_are, .data = &lamps };

    keyboard_require_keys(vm);
    goal.what =
        vm_string(vm, "the keyboard's lamps to be Caps %d, Num %d, Scroll %d",
                  (lamps & LAMP_CAPS) != 0, (lamps & LAMP_NUM) != 0, (lamps & LAMP_SCROLL) != 0);
    goal.hang = vm->lamps < 0 ? "the guest sets none" : "the guest leaves them as they are";
    wait_for(vm, &goal);
}
