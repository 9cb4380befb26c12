/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From the bytes of a terminal to keys: characters, and what a line editor can be asked to
 * do.
 * @ingroup lib
 *
 * - A character is UTF-8, one to four bytes. What is no UTF-8 is dropped.
 * - Enter is CR, LF or CR LF.
 * - Control characters, ESC and a letter (Alt), and the sequences of all common terminals (ECMA-48
 *   §5.4: ESC [, parameters, a final byte; ESC O and one byte) come out as one of the keys below;
 *   those that mean nothing here come out as nothing.
 * - ESC alone takes nothing away from the key behind it, unless the two have a meaning together.
 */
#ifndef LIB_LINE_KEYS_H
#define LIB_LINE_KEYS_H

#include <stdbool.h>
#include <stdint.h>

/** Keys that are no characters: numbers above all of Unicode's. */
enum line_key {
    LINE_KEY_ENTER = 0x110000,
    LINE_KEY_START,      /**< C-a, Home */
    LINE_KEY_END,        /**< C-e, End */
    LINE_KEY_LEFT,       /**< C-b, arrow */
    LINE_KEY_RIGHT,      /**< C-f, arrow */
    LINE_KEY_WORD_LEFT,  /**< M-b, Ctrl or Alt and arrow */
    LINE_KEY_WORD_RIGHT, /**< M-f, Ctrl or Alt and arrow */
    LINE_KEY_RUB_OUT,    /**< Backspace (BS or DEL), C-h: the character on the left */
    LINE_KEY_DELETE,     /**< Delete: the character under the cursor */
    LINE_KEY_LEAVE,      /**< C-d: the same, but in an empty line it means the end */
    LINE_KEY_KILL_END,   /**< C-k: from the cursor to the end. The five that kill stand together */
    LINE_KEY_KILL_START, /**< C-u: from the start to the cursor */
    LINE_KEY_KILL_BLANK, /**< C-w: back to a blank */
    LINE_KEY_KILL_LEFT,  /**< M-DEL: back to the start of a word */
    LINE_KEY_KILL_RIGHT, /**< M-d, C-Delete: on to the end of a word */
    LINE_KEY_YANK,       /**< C-y: what was killed last */
    LINE_KEY_SWAP,       /**< C-t: the two characters around the cursor */
    LINE_KEY_REDRAW,     /**< C-l: on an empty screen */
    LINE_KEY_PREVIOUS,   /**< C-p, arrow up */
    LINE_KEY_NEXT,       /**< C-n, arrow down */
    LINE_KEY_SEARCH,     /**< C-r: backwards through the history */
    LINE_KEY_ABORT,      /**< C-g: out of a search */
    LINE_KEY_CANCEL,     /**< C-c: away with the line */
    LINE_KEY_COMPLETE,   /**< Tab */
};

/** Where in a sequence we are. */
enum line_keys_state {
    LINE_KEYS_PLAIN = 0,
    LINE_KEYS_AFTER_CR,  /**< an LF now belongs to it */
    LINE_KEYS_AFTER_ESC, /**< what kind of sequence? */
    LINE_KEYS_IN_CSI,    /**< behind ESC [: up to the final byte */
    LINE_KEYS_IN_SINGLE, /**< one byte more: behind ESC O, and ESC [ [ of Linux's function keys */
    LINE_KEYS_IN_UTF8,   /**< in a character of several bytes */
};

/** Parameters of a sequence that are kept: which key, and what was held with it. */
#define LINE_KEYS_PARAMETERS 2

/** What is remembered from byte to byte; all zeros to begin with. */
struct line_keys {
    enum line_keys_state state;
    unsigned parameter[LINE_KEYS_PARAMETERS];
    unsigned parameters; /**< semicolons so far */
    bool private;        /**< the sequence has one of < = > ? in it: its meaning is not ECMA-48's */
    uint32_t character;  /**< of a UTF-8 sequence, as far as it has come */
    uint32_t least;      /**< smaller ones need fewer bytes: then this was no UTF-8 */
    unsigned missing;    /**< bytes of it still to come */
};

/**
 * Take the next byte.
 *
 * @param keys the sender's state
 * @param byte 0-255
 * @return a character (U+0020 and up, not U+007F), an enum line_key; -EAGAIN: nothing yet, or
 * nothing at all
 */
int line_keys_take(struct line_keys *keys, int byte);

#endif
