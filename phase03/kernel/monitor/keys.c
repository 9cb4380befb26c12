/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The bytes of a terminal, one after the other. See keys.h.
 * @ingroup monitor
 *
 * A control character ends a sequence and counts: whoever presses ESC alone and then Enter gets a
 * new line.
 */
#include <kernel/monitor/keys.h>

#include <lib/errno.h>

#define KEYS_ESC 0x1B

/** A byte that does not continue anything. */
static int
keys_begin(struct keys *keys, int byte)
{
    keys->state = KEYS_PLAIN;
    if (byte == KEYS_ESC) {
        keys->state = KEYS_AFTER_ESC;
        return -EAGAIN;
    }
    if (byte == '\r') {
        keys->state = KEYS_AFTER_CR;
        return '\n';
    }
    return byte;
}

int
keys_take(struct keys *keys, int byte)
{
    enum keys_state state = keys->state;

    if (state == KEYS_AFTER_CR && byte == '\n') {
        keys->state = KEYS_PLAIN;
        return -EAGAIN;
    }
    if (state == KEYS_PLAIN || state == KEYS_AFTER_CR || byte < ' ')
        return keys_begin(keys, byte);
    if (state == KEYS_AFTER_ESC && byte == '[')
        keys->state = KEYS_IN_CSI;
    else if (state == KEYS_AFTER_ESC && byte == 'O')
        keys->state = KEYS_IN_SINGLE;
    else if (state == KEYS_AFTER_ESC)
        return keys_begin(keys, byte);
    else if (state == KEYS_IN_SINGLE || (byte >= '@' && byte <= '~'))
        keys->state = KEYS_PLAIN;
    return -EAGAIN;
}
