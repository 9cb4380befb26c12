/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From the bytes of a PS/2 keyboard to key events.
 * @ingroup input
 *
 * | | set 2 (what keyboards send) | set 1 (translated by the controller) |
 * |---|---|---|
 * | press | code | code, below 80 |
 * | release | F0 code | code + 80 |
 * | keys that came after 1986 | E0 in front | E0 in front |
 * | Pause | E1 and two codes | E1 and two codes |
 *
 * A decoder also remembers which keys are down, so what comes out makes sense whatever goes in: of
 * each key press, repeats, release, press, …; a release of what is not down is nothing. No byte is
 * refused; what belongs to no key is nothing, and the next sequence begins behind it.
 *
 * Pure: no device, no text. Next to read: scancode_table.c, then keymap.h.
 */
#ifndef LIB_SCANCODE_H
#define LIB_SCANCODE_H

#include <stdbool.h>
#include <stdint.h>

#include <lib/key.h>

/** The language of a keyboard. */
enum scancode_set { SCANCODE_SET1 = 1, SCANCODE_SET2 = 2 };

/** What a byte meant. */
enum scancode_result {
    SCANCODE_NOTHING, /**< a part of something, or nothing known */
    SCANCODE_EVENT,
    SCANCODE_LOST, /**< releases may be missing: call scancode_release() until it is false */
};

/** A decoder; made by scancode_init(). */
struct scancode {
    enum scancode_set set;
    uint8_t prefix;                             /**< E0, E1, or 0 */
    bool release;                               /**< F0 was there */
    bool second;                                /**< the first code behind E1 was there */
    uint32_t down[(KEY_END_OF_KEYS + 31) / 32]; /**< a bit for each key */
};

/** Begin: no key is down. */
void scancode_init(struct scancode *scancode, enum scancode_set set);

/** Take a byte. @param event filled in for SCANCODE_EVENT */
enum scancode_result scancode_take(struct scancode *scancode, uint8_t byte,
                                   struct key_event *event);

/** Let go one key that is down. @param event gets its release @return false: none is down */
bool scancode_release(struct scancode *scancode, struct key_event *event);

/** Is this key down? */
bool scancode_is_down(const struct scancode *scancode, enum key key);

/** @return the key of a code, with E0 or E1 as its high byte; KEY_NONE for none */
enum key scancode_lookup(enum scancode_set set, uint16_t code);

#endif
