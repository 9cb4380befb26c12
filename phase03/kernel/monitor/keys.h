/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From the bytes of a terminal to keys: what is several bytes long and yet one key.
 * @ingroup monitor
 *
 * - Enter is CR from a keyboard, LF from a file, CR LF from some programs: always one LF here.
 * - Arrows and their like are sequences that begin with ESC (ECMA-48 §5.4: ESC [, parameters, a
 *   final byte; ESC O and one byte from VT100 keypads). The plain reader has no use for them, but
 *   must not take their tail for text.
 */
#ifndef KERNEL_MONITOR_KEYS_H
#define KERNEL_MONITOR_KEYS_H

/** Where in a sequence we are. */
enum keys_state {
    KEYS_PLAIN = 0,
    KEYS_AFTER_CR,  /**< an LF now belongs to it */
    KEYS_AFTER_ESC, /**< what kind of sequence? */
    KEYS_IN_CSI,    /**< behind ESC [: up to the final byte */
    KEYS_IN_SINGLE, /**< behind ESC O: one byte more */
};

/** What is remembered from byte to byte; all zeros to begin with. */
struct keys {
    enum keys_state state;
};

/**
 * Take the next byte.
 *
 * @param keys the sender's state
 * @param byte 0-255
 * @return the key, with LF for Enter; -EAGAIN when this byte is a part of something or nothing
 */
int keys_take(struct keys *keys, int byte);

#endif
