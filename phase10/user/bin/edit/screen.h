/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The terminal as rows: raw, and back as it was; only rows that have changed are sent.
 * @ingroup programs
 */
#ifndef EDIT_SCREEN_H
#define EDIT_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

#define SCREEN_ROWS  200                     /**< more are not used */
#define SCREEN_WIDTH 500                     /**< nor more columns */
#define SCREEN_BYTES (SCREEN_WIDTH * 4 + 32) /**< of a row, with escapes */

/** What a key is: a byte, or one of these. */
enum key {
    KEY_NONE = -1, /**< the end of the input, or a signal came */
    KEY_UP = 256,
    KEY_DOWN,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_HOME,
    KEY_END,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_DELETE,
    KEY_UNKNOWN,
};

/** What stands on the screen. */
extern unsigned screen_rows, screen_columns;

/** Make the terminal raw, and its screen ours. @return false, with a complaint: no terminal */
bool screen_begin(void);
/** Give it back, with the cursor below all. */
void screen_end(void);
/** Ask how large it is; everything is sent again. */
void screen_resize(void);
/** Set a row, from 0 on. @param reverse dark on light */
void screen_row(unsigned row, const char *bytes, size_t size, bool reverse);
/** Put the cursor somewhere, and send everything. */
void screen_show(unsigned row, unsigned column);
/** Wait for a key. */
int screen_key(void);

#endif
