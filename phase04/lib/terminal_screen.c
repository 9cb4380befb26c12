/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The terminal's cursor and picture: every place is brought inside here.
 * @ingroup lib
 *
 * Invariant: the cursor is inside the screen, top <= bottom < rows, and so is all that the screen
 * is told. See terminal_parts.h for the contracts.
 */
#include <lib/terminal_parts.h>

struct terminal_cell
terminal_cell(const struct terminal *terminal, uint32_t character)
{
    const struct terminal_attributes *attributes = &terminal->attributes;
    struct terminal_cell cell = { .character = character,
                                  .foreground = attributes->foreground,
                                  .background = attributes->background };

    if (attributes->bold)
        cell.foreground |= TERMINAL_BRIGHT;
    if (attributes->inverse) {
        uint8_t foreground = cell.foreground;

        cell.foreground = cell.background;
        cell.background = foreground;
    }
    if (terminal->highlight >= 0)
        cell.foreground = (uint8_t)terminal->highlight;
    return cell;
}

struct terminal_cell
terminal_blank(const struct terminal *terminal)
{
    return (struct terminal_cell){ .character = ' ',
                                   .foreground = terminal->attributes.foreground,
                                   .background = terminal->attributes.background };
}

void
terminal_go(struct terminal *terminal, unsigned row, unsigned column)
{
    terminal->cursor.row = row < terminal->rows ? row : terminal->rows - 1;
    terminal->cursor.column = column < terminal->columns ? column : terminal->columns - 1;
    terminal->cursor.wrap = false;
    terminal->cursor_changed = true;
}

void
terminal_go_vertical(struct terminal *terminal, int rows)
{
    int row = (int)terminal->cursor.row + rows;
    int least = terminal->cursor.row >= terminal->top ? (int)terminal->top : 0;
    int most =
        (int)(terminal->cursor.row <= terminal->bottom ? terminal->bottom : terminal->rows - 1);

    row = row < least ? least : row > most ? most : row;
    terminal_go(terminal, (unsigned)row, terminal->cursor.column);
}

void
terminal_go_horizontal(struct terminal *terminal, int columns)
{
    int column = (int)terminal->cursor.column + columns;

    terminal_go(terminal, terminal->cursor.row, column < 0 ? 0 : (unsigned)column);
}

void
terminal_scroll(struct terminal *terminal, unsigned top, int lines)
{
    struct terminal_cell blank = terminal_blank(terminal);
    int height = (int)(terminal->bottom - top) + 1;

    if (lines > height)
        lines = height;
    if (lines < -height)
        lines = -height;
    if (lines == 0)
        return;
    terminal->ops->scroll(terminal->context, top, terminal->bottom, lines, &blank);
    terminal->cursor_changed = true; /* a screen may have moved it along with the rows */
}

void
terminal_line_feed(struct terminal *terminal)
{
    if (terminal->cursor.row == terminal->bottom)
        terminal_scroll(terminal, terminal->top, 1);
    else
        terminal_go(terminal, terminal->cursor.row + 1, terminal->cursor.column);
    terminal->cursor.wrap = false;
}

void
terminal_line_back(struct terminal *terminal)
{
    if (terminal->cursor.row == terminal->top)
        terminal_scroll(terminal, terminal->top, -1);
    else if (terminal->cursor.row > 0)
        terminal_go(terminal, terminal->cursor.row - 1, terminal->cursor.column);
    terminal->cursor.wrap = false;
}

/* [print] */
void
terminal_print(struct terminal *terminal, uint32_t character)
{
    struct terminal_cell cell = terminal_cell(terminal, character);

    if (terminal->cursor.wrap) {
        terminal_go(terminal, terminal->cursor.row, 0);
        terminal_line_feed(terminal);
    }
    terminal->ops->put(terminal->context, terminal->cursor.row, terminal->cursor.column, 1, &cell);
    if (terminal->cursor.column + 1 < terminal->columns)
        terminal->cursor.column++;
    else
        terminal->cursor.wrap = !terminal->no_wrap;
    terminal->cursor_changed = true;
}
/* [/print] */

void
terminal_erase(struct terminal *terminal, unsigned row, unsigned from, unsigned to)
{
    struct terminal_cell blank = terminal_blank(terminal);

    if (to > terminal->columns)
        to = terminal->columns;
    if (from < to)
        terminal->ops->put(terminal->context, row, from, to - from, &blank);
}

void
terminal_erase_rows(struct terminal *terminal, unsigned from, unsigned to)
{
    for (unsigned row = from; row < to; row++)
        terminal_erase(terminal, row, 0, terminal->columns);
}

void
terminal_insert(struct terminal *terminal, unsigned count)
{
    const struct terminal_cursor *cursor = &terminal->cursor;
    unsigned behind = terminal->columns - cursor->column;

    if (count > behind)
        count = behind;
    if (count < behind)
        terminal->ops->move(terminal->context, cursor->row, cursor->column, cursor->column + count,
                            behind - count);
    terminal_erase(terminal, cursor->row, cursor->column, cursor->column + count);
}

void
terminal_delete(struct terminal *terminal, unsigned count)
{
    const struct terminal_cursor *cursor = &terminal->cursor;
    unsigned behind = terminal->columns - cursor->column;

    if (count > behind)
        count = behind;
    if (count < behind)
        terminal->ops->move(terminal->context, cursor->row, cursor->column + count, cursor->column,
                            behind - count);
    terminal_erase(terminal, cursor->row, terminal->columns - count, terminal->columns);
}
