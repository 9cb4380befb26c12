/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The VGA text screen as text.
 * @ingroup grader
 */
#ifndef SCREEN_H
#define SCREEN_H

#include <stdint.h>

#include "buffer.h"

enum { SCREEN_COLUMNS = 80, SCREEN_ROWS = 25, SCREEN_WINDOW = 32 * 1024 };
#define SCREEN_ADDRESS 0xB8000u

/**
 * Decode the text window into 25 lines of UTF-8 without trailing blanks, joined by '\n'. Code page
 * 437, as every PC's font ROM has it; NUL is shown as a blank, which it looks like.
 * @param window  the SCREEN_WINDOW bytes from 0xB8000 on: character, attribute, character, …
 * @param start   first character shown; the window wraps
 */
void screen_decode(const uint8_t window[SCREEN_WINDOW], unsigned start, struct buffer *text);

/** The cells that are shown, from the top left: character in the low byte, attribute above. */
void screen_cells(const uint8_t window[SCREEN_WINDOW], unsigned start,
                  uint16_t cell[SCREEN_ROWS][SCREEN_COLUMNS]);

#endif
