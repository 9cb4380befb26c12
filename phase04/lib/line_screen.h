/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief One row of a terminal that shows a line being edited: it is told what to show, and finds
 * the few bytes that make it so.
 * @ingroup lib
 *
 * - It remembers what the row holds and where the cursor stands, and sends only the difference. So
 *   typing at the end of a line sends what is typed, and nothing else.
 * - A line longer than the row is shown in part; `<` and `>` stand where more follows.
 * - The last column stays empty: terminals do not agree on where the cursor is behind it.
 * - It asks little of the terminal: BS, CR, LF (to the start of the next row), BEL, and of ECMA-48
 *   cursor left and right (CUB, CUF) and erase to the end of the row (EL).
 */
#ifndef LIB_LINE_SCREEN_H
#define LIB_LINE_SCREEN_H

#include <lib/line_buffer.h>

/** Columns that are used at most, however wide the terminal is. */
#define LINE_SCREEN_COLUMNS 200
/** Columns that are used at least: below that the row overflows. */
#define LINE_SCREEN_LEAST 10

/** A row. All members but the first two are its own. */
struct line_screen {
    void (*write)(void *context, const char *text, size_t length);
    void *context;
    unsigned room;   /**< columns for text: behind the prompt, without the last one */
    unsigned width;  /**< of the terminal, within the bounds above */
    unsigned shown;  /**< columns behind the prompt that hold something */
    unsigned column; /**< where the terminal's cursor is, 0 just behind the prompt */
    unsigned first;  /**< characters of the line that are left of what is shown */
    size_t pending;  /**< bytes of out that are not sent yet */
    char out[64];
    uint16_t cells[LINE_SCREEN_COLUMNS]; /**< the characters behind the prompt */
};

/**
 * Begin a row. The terminal's cursor is at the start of an empty one.
 *
 * @param width  columns of the terminal
 * @param prompt what the row begins with; may hold colours (CSI … m). One that leaves the line less
 *               than eight columns is not shown.
 */
void line_screen_begin(struct line_screen *screen, unsigned width, const char *prompt);

/** Begin the row that the cursor is in again, with another prompt, empty. */
void line_screen_prompt(struct line_screen *screen, const char *prompt);

/** Show this line and its cursor. */
void line_screen_show(struct line_screen *screen, const struct line_buffer *line);

/** Leave the row: @p mark (ASCII, perhaps "") behind what is shown, if it fits, and on to the next
 * row. */
void line_screen_end(struct line_screen *screen, const char *mark);

/** Send text that does not belong to the row: below it, or a bell. */
void line_screen_write(struct line_screen *screen, const char *text);

#endif
