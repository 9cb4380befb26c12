/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the parts of the terminal share. Internal to lib/terminal*.c.
 * @ingroup lib
 *
 * terminal.c takes bytes apart, terminal_screen.c moves the cursor and changes the picture,
 * terminal_control.c knows what each control sequence means, terminal_color.c colours.
 */
#ifndef LIB_TERMINAL_PARTS_H
#define LIB_TERMINAL_PARTS_H

#include <lib/terminal.h>

/** Parameter number @p index, or @p missing if it was not given or is 0. */
static inline unsigned
terminal_parameter(const struct terminal *terminal, unsigned index, unsigned missing)
{
    if (index >= terminal->count || terminal->parameters[index] == 0)
        return missing;
    return terminal->parameters[index];
}

/* ---- terminal_screen.c: all values are cut down to what is inside ---- */

/** An empty cell: in the background that is set, as xterm erases. */
struct terminal_cell terminal_blank(const struct terminal *terminal);
/** A character in the attributes that are set. */
struct terminal_cell terminal_cell(const struct terminal *terminal, uint32_t character);
/** Show a character and go on. */
void terminal_print(struct terminal *terminal, uint32_t character);
/** Go to a place. */
void terminal_go(struct terminal *terminal, unsigned row, unsigned column);
/** Go up (negative) or down; stops at the region's edge if it begins inside, else at the screen's.
 */
void terminal_go_vertical(struct terminal *terminal, int rows);
/** Go left (negative) or right; stops at the screen's edge. */
void terminal_go_horizontal(struct terminal *terminal, int columns);
/** One line down; at the region's last line the region scrolls. */
void terminal_line_feed(struct terminal *terminal);
/** One line up; at the region's first line it scrolls down. */
void terminal_line_back(struct terminal *terminal);
/** Make cells empty: [from, to) of a row. */
void terminal_erase(struct terminal *terminal, unsigned row, unsigned from, unsigned to);
/** Make rows empty: [from, to). */
void terminal_erase_rows(struct terminal *terminal, unsigned from, unsigned to);
/** Scroll the rows from @p top to the region's end, up or (negative) down. */
void terminal_scroll(struct terminal *terminal, unsigned top, int lines);
/** ICH, DCH: make room for, or close the gap of, @p count cells at the cursor. */
void terminal_insert(struct terminal *terminal, unsigned count);
/** See terminal_insert(). */
void terminal_delete(struct terminal *terminal, unsigned count);

/* ---- terminal_control.c ---- */

/** A control sequence is complete: ESC [ parameters @p final. */
void terminal_control(struct terminal *terminal, uint8_t final);
/** ESC @p final. */
void terminal_escape(struct terminal *terminal, uint8_t final);

/* ---- terminal_color.c ---- */

/** SGR: change the attributes by all parameters. */
void terminal_select(struct terminal *terminal);
/** Attributes as at the beginning. */
void terminal_select_default(struct terminal *terminal);

#endif
