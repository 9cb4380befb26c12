/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What a row holds, what it should hold, and the difference. See line_screen.h.
 * @ingroup lib
 *
 * Invariant between two calls: the terminal shows the prompt, then cells[0 … shown), then blanks,
 * and its cursor is `column` columns behind the prompt; nothing is pending.
 */
#include <lib/line_screen.h>

#include <lib/printf.h>
#include <lib/string.h>

#define LINE_SCREEN_TEXT_LEAST 8 /* columns for text, or the prompt has to go */
#define LINE_SCREEN_STEPS      3 /* shorter ways are gone step by step: CSI n D has 4 bytes */

static void
line_screen_flush(struct line_screen *screen)
{
    if (screen->pending > 0)
        screen->write(screen->context, screen->out, screen->pending);
    screen->pending = 0;
}

static void
line_screen_put(struct line_screen *screen, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (screen->pending == sizeof(screen->out))
            line_screen_flush(screen);
        screen->out[screen->pending++] = text[i];
    }
}

/** Put a character at the cursor, which moves on. */
static void
line_screen_put_cell(struct line_screen *screen, uint16_t cell)
{
    char text[LINE_CHARACTER_MAX];

    line_screen_put(screen, text, line_buffer_encode(text, cell));
    screen->column++;
}

/** Move the cursor to a column, over cells that are as they should be. */
static void
line_screen_move(struct line_screen *screen, unsigned column)
{
    bool left = column < screen->column;
    unsigned steps = left ? screen->column - column : column - screen->column;
    char sequence[16];

    if (steps > LINE_SCREEN_STEPS) {
        snprintf(sequence, sizeof(sequence), "\033[%u%c", steps, left ? 'D' : 'C');
        line_screen_put(screen, sequence, strlen(sequence));
    } else if (left) {
        line_screen_put(screen, "\b\b\b", steps);
    } else {
        while (screen->column < column)
            line_screen_put_cell(screen, screen->cells[screen->column]);
    }
    screen->column = column;
}

/** Columns that a prompt takes: its characters, but for sequences. */
static unsigned
line_screen_columns(const char *prompt)
{
    unsigned columns = 0;

    for (size_t at = 0; prompt[at] != '\0';) {
        if (line_buffer_decode(prompt, &at) != '\033') {
            columns++;
            continue;
        }
        at += prompt[at] == '[';
        while (prompt[at] != '\0' && !(prompt[at] >= '@' && prompt[at] <= '~'))
            at++;
        at += prompt[at] != '\0';
    }
    return columns;
}

static void
line_screen_start(struct line_screen *screen, const char *prompt)
{
    unsigned columns = line_screen_columns(prompt);

    screen->shown = screen->column = screen->first = 0;
    screen->room = screen->width - 1;
    if (columns + LINE_SCREEN_TEXT_LEAST > screen->room)
        return;
    screen->room -= columns;
    line_screen_put(screen, prompt, strlen(prompt));
}

void
line_screen_begin(struct line_screen *screen, unsigned width, const char *prompt)
{
    screen->width = width > LINE_SCREEN_COLUMNS ? LINE_SCREEN_COLUMNS
                    : width < LINE_SCREEN_LEAST ? LINE_SCREEN_LEAST
                                                : width;
    screen->pending = 0;
    line_screen_start(screen, prompt);
    line_screen_flush(screen);
}

void
line_screen_prompt(struct line_screen *screen, const char *prompt)
{
    line_screen_put(screen, "\r", 1);
    line_screen_start(screen, prompt);
    line_screen_put(screen, "\033[K", 3);
    line_screen_flush(screen);
}

/** Choose which part of the line is shown: as before while the cursor is in it, else with a quarter
 * of the row on the side that the cursor comes from. */
static void
line_screen_scroll(struct line_screen *screen, unsigned cursor, unsigned length)
{
    unsigned quarter = screen->room / 4;
    bool more;

    if (length <= screen->room)
        screen->first = 0;
    else if (screen->first > 0 && cursor <= screen->first)
        screen->first = cursor > quarter + 1 ? cursor - quarter : 0;
    more = length > screen->first + screen->room;
    if (cursor > screen->first + screen->room - (more ? 2 : 0))
        screen->first = cursor - screen->room + quarter;
}

/** What the row should hold. @return its columns; @p cursor gets that of the cursor */
static unsigned
line_screen_lay_out(struct line_screen *screen, const struct line_buffer *line, uint16_t *row,
                    unsigned *cursor)
{
    unsigned length = 0, place = 0, last;

    for (size_t at = 0; at < line->used; length++) {
        place += at < line->cursor;
        line_buffer_decode(line->text, &at);
    }
    line_screen_scroll(screen, place, length);
    *cursor = place - screen->first;
    last = screen->first + screen->room;
    place = 0;
    for (size_t at = 0; at < line->used && place < last; place++) {
        uint32_t character = line_buffer_decode(line->text, &at);

        if (place >= screen->first)
            row[place - screen->first] = (uint16_t)character;
    }
    if (screen->first > 0)
        row[0] = '<';
    if (length > last)
        row[screen->room - 1] = '>';
    return place - screen->first;
}

/* [difference] */
void
line_screen_show(struct line_screen *screen, const struct line_buffer *line)
{
    uint16_t row[LINE_SCREEN_COLUMNS];
    unsigned cursor, same = 0, length = line_screen_lay_out(screen, line, row, &cursor);
    unsigned end = length, old = screen->shown;

    while (same < length && same < old && row[same] == screen->cells[same])
        same++;
    while (length == old && end > same && row[end - 1] == screen->cells[end - 1])
        end--;
    if (same < end || length < old) {
        line_screen_move(screen, same);
        while (screen->column < end)
            line_screen_put_cell(screen, row[screen->column]);
    }
    memcpy(screen->cells, row, length * sizeof(row[0]));
    screen->shown = length;
    if (length + 1 == old)
        line_screen_put_cell(screen, ' ');
    else if (length < old)
        line_screen_put(screen, "\033[K", 3);
    line_screen_move(screen, cursor);
    line_screen_flush(screen);
}
/* [/difference] */

void
line_screen_end(struct line_screen *screen, const char *mark)
{
    line_screen_move(screen, screen->shown);
    if (screen->shown + strlen(mark) <= screen->room)
        line_screen_put(screen, mark, strlen(mark));
    line_screen_put(screen, "\n", 1);
    line_screen_flush(screen);
}

void
line_screen_write(struct line_screen *screen, const char *text)
{
    line_screen_put(screen, text, strlen(text));
    line_screen_flush(screen);
}
