/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The decoder of scan codes: prefixes, releases, and which keys are down. See scancode.h.
 * @ingroup input
 *
 * Some keys come with false Shifts around them (E0 12, E0 59; in set 1 E0 2A, E0 36), for programs
 * of 1981 that did not know E0 and would have taken an arrow for a digit. No key has these codes
 * here, and so nobody hears of them.
 */
#include <lib/scancode.h>

#define SCANCODE_EXTENDED 0xE0
#define SCANCODE_PAUSE    0xE1
#define SCANCODE_RELEASE  0xF0 /* set 2 */
#define SCANCODE_UP       0x80 /* set 1 */
#define SCANCODE_STARTED  0xAA /* set 2: the keyboard was plugged in, and has passed its test */

void
scancode_init(struct scancode *scancode, enum scancode_set set)
{
    *scancode = (struct scancode){ .set = set };
}

bool
scancode_is_down(const struct scancode *scancode, enum key key)
{
    return (scancode->down[key / 32] >> key % 32 & 1) != 0;
}

/* [move] */
/** A key moves. */
static enum scancode_result
scancode_move(struct scancode *scancode, enum key key, bool release, struct key_event *event)
{
    bool down = scancode_is_down(scancode, key);

    if (key == KEY_NONE || (release && !down))
        return SCANCODE_NOTHING;
    if (down == release)
        scancode->down[key / 32] ^= 1u << key % 32;
    event->key = key;
    event->action = release ? KEY_RELEASE : down ? KEY_REPEAT : KEY_PRESS;
    return SCANCODE_EVENT;
}
/* [/move] */

/** What comes next has nothing to do with what was. */
static void
scancode_forget(struct scancode *scancode)
{
    scancode->prefix = 0;
    scancode->release = false;
    scancode->second = false;
}

/** A byte that is no prefix. */
static enum scancode_result
scancode_code(struct scancode *scancode, uint8_t byte, struct key_event *event)
{
    uint8_t prefix = scancode->prefix;
    bool release = scancode->release;

    if (scancode->set == SCANCODE_SET1) {
        release = (byte & SCANCODE_UP) != 0;
        byte &= (uint8_t)~SCANCODE_UP;
    }
    if (prefix == SCANCODE_PAUSE && !scancode->second) {
        scancode->second = true;
        scancode->release = false;
        return SCANCODE_NOTHING;
    }
    scancode_forget(scancode);
    return scancode_move(scancode, scancode_lookup(scancode->set, (uint16_t)(prefix << 8 | byte)),
                         release, event);
}

/** Does this byte say that bytes, or the keyboard's memory, were lost? 00 and FF: its buffer was
 * full. */
static bool
scancode_tells_loss(const struct scancode *scancode, uint8_t byte)
{
    return byte == 0x00 || byte == 0xFF ||
           (byte == SCANCODE_STARTED && scancode->set == SCANCODE_SET2);
}

enum scancode_result
scancode_take(struct scancode *scancode, uint8_t byte, struct key_event *event)
{
    if (scancode_tells_loss(scancode, byte)) {
        scancode_forget(scancode);
        return SCANCODE_LOST;
    }
    if (byte == SCANCODE_EXTENDED || byte == SCANCODE_PAUSE) {
        scancode_forget(scancode);
        scancode->prefix = byte;
        return SCANCODE_NOTHING;
    }
    if (byte == SCANCODE_RELEASE && scancode->set == SCANCODE_SET2) {
        scancode->release = true;
        return SCANCODE_NOTHING;
    }
    return scancode_code(scancode, byte, event);
}

bool
scancode_release(struct scancode *scancode, struct key_event *event)
{
    for (enum key key = KEY_NONE; key < KEY_END_OF_KEYS; key++) {
        if (scancode_is_down(scancode, key))
            return scancode_move(scancode, key, true, event) == SCANCODE_EVENT;
    }
    return false;
}
