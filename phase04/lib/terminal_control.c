/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What control sequences mean.
 * @ingroup lib
 *
 * A parameter that is missing or 0 is 1 where a count or a place is meant. Functions are called by
 * their names in ECMA-48 §8.3; those with DEC in the name are of the VT100 and its successors.
 */
#include <lib/terminal_parts.h>

#include <lib/printf.h>

/** A count or a place, as a sequence gives it. */
static int
terminal_number(const struct terminal *terminal)
{
    return (int)terminal_parameter(terminal, 0, 1);
}

/** ED: erase the rest of the page, its beginning, or all. */
static void
terminal_erase_page(struct terminal *terminal, unsigned part)
{
    const struct terminal_cursor *cursor = &terminal->cursor;

    if (part == 0) {
        terminal_erase(terminal, cursor->row, cursor->column, terminal->columns);
        terminal_erase_rows(terminal, cursor->row + 1, terminal->rows);
    } else if (part == 1) {
        terminal_erase_rows(terminal, 0, cursor->row);
        terminal_erase(terminal, cursor->row, 0, cursor->column + 1);
    } else if (part <= 3) {
        terminal_erase_rows(terminal, 0, terminal->rows);
    }
}

/** EL: the same within the line. */
static void
terminal_erase_line(struct terminal *terminal, unsigned part)
{
    const struct terminal_cursor *cursor = &terminal->cursor;

    if (part <= 2)
        terminal_erase(terminal, cursor->row, part == 0 ? cursor->column : 0,
                       part == 1 ? cursor->column + 1 : terminal->columns);
}

/** DECSTBM: the scrolling region. One that has fewer than two lines is no region. */
static void
terminal_set_region(struct terminal *terminal)
{
    unsigned top = terminal_parameter(terminal, 0, 1) - 1;
    unsigned bottom = terminal_parameter(terminal, 1, terminal->rows) - 1;

    if (bottom >= terminal->rows)
        bottom = terminal->rows - 1;
    if (top >= bottom)
        return;
    terminal->top = top;
    terminal->bottom = bottom;
    terminal_go(terminal, 0, 0);
}

/** IL, DL: only inside the region. */
static void
terminal_change_lines(struct terminal *terminal, int lines)
{
    unsigned row = terminal->cursor.row;

    if (row < terminal->top || row > terminal->bottom)
        return;
    terminal_scroll(terminal, row, lines);
    terminal_go(terminal, row, 0);
}

static void
terminal_save(struct terminal *terminal)
{
    terminal->saved = terminal->cursor;
    terminal->saved_attributes = terminal->attributes;
}

static void
terminal_restore(struct terminal *terminal)
{
    terminal->cursor = terminal->saved;
    terminal->attributes = terminal->saved_attributes;
    terminal->cursor_changed = true;
}

/** SM, RM, DECSET, DECRST. */
static void
terminal_set_modes(struct terminal *terminal, bool set)
{
    for (unsigned i = 0; i < terminal->count; i++) {
        unsigned mode = terminal->parameters[i];

        if (terminal->private && mode == 7) {
            terminal->no_wrap = !set;
        } else if (terminal->private && mode == 25) {
            terminal->hidden = !set;
            terminal->cursor_changed = true;
        } else if (!terminal->private && mode == 20) {
            terminal->newline = set;
        }
    }
}

static void
terminal_answer(struct terminal *terminal, const char *format, unsigned first, unsigned second)
{
    char text[TERMINAL_ANSWER_MAX + 1];
    int length = snprintf(text, sizeof(text), format, first, second);

    if (terminal->ops->answer && length > 0 && length <= TERMINAL_ANSWER_MAX)
        terminal->ops->answer(terminal->context, text, (size_t)length);
}

/** DSR: are you well (5), where is the cursor (6)? */
static void
terminal_report(struct terminal *terminal)
{
    unsigned asked = terminal_parameter(terminal, 0, 0);

    if (asked == 5)
        terminal_answer(terminal, "\033[0n", 0, 0);
    else if (asked == 6)
        terminal_answer(terminal, "\033[%u;%uR", terminal->cursor.row + 1,
                        terminal->cursor.column + 1);
}

/** Sequences that only move the cursor. @return whether this was one */
static bool
terminal_move(struct terminal *terminal, uint8_t final)
{
    unsigned row = terminal->cursor.row, column = terminal->cursor.column;
    int number = terminal_number(terminal);

    switch (final) {
    case 'A': /* CUU */
    case 'F': /* CPL */
        terminal_go_vertical(terminal, -number);
        break;
    case 'B': /* CUD */
    case 'E': /* CNL */
    case 'e': /* VPR */
        terminal_go_vertical(terminal, number);
        break;
    case 'C': /* CUF */
    case 'a': /* HPR */
        terminal_go_horizontal(terminal, number);
        break;
    case 'D': /* CUB */
        terminal_go_horizontal(terminal, -number);
        break;
    case 'G': /* CHA */
    case '`': /* HPA */
        terminal_go(terminal, row, (unsigned)number - 1);
        break;
    case 'H': /* CUP */
    case 'f': /* HVP */
        terminal_go(terminal, (unsigned)number - 1, terminal_parameter(terminal, 1, 1) - 1);
        break;
    case 'd': /* VPA */
        terminal_go(terminal, (unsigned)number - 1, column);
        break;
    default:
        return false;
    }
    if (final == 'E' || final == 'F')
        terminal_go(terminal, terminal->cursor.row, 0);
    return true;
}

/** Sequences that change the picture. @return whether this was one */
static bool
terminal_edit(struct terminal *terminal, uint8_t final)
{
    const struct terminal_cursor *cursor = &terminal->cursor;
    int number = terminal_number(terminal);

    switch (final) {
    case '@': /* ICH */
        terminal_insert(terminal, (unsigned)number);
        break;
    case 'P': /* DCH */
        terminal_delete(terminal, (unsigned)number);
        break;
    case 'X': /* ECH */
        terminal_erase(terminal, cursor->row, cursor->column, cursor->column + (unsigned)number);
        break;
    case 'J': /* ED */
        terminal_erase_page(terminal, terminal_parameter(terminal, 0, 0));
        break;
    case 'K': /* EL */
        terminal_erase_line(terminal, terminal_parameter(terminal, 0, 0));
        break;
    case 'L': /* IL */
        terminal_change_lines(terminal, -number);
        break;
    case 'M': /* DL */
        terminal_change_lines(terminal, number);
        break;
    case 'S': /* SU */
        terminal_scroll(terminal, terminal->top, number);
        break;
    case 'T': /* SD */
        terminal_scroll(terminal, terminal->top, -number);
        break;
    default:
        return false;
    }
    terminal->cursor.wrap = false;
    return true;
}

/** All the others. */
static void
terminal_set(struct terminal *terminal, uint8_t final)
{
    switch (final) {
    case 'm': /* SGR */
        terminal_select(terminal);
        break;
    case 'n': /* DSR */
        terminal_report(terminal);
        break;
    case 'c': /* DA: a VT102, which is about what this is */
        if (terminal_parameter(terminal, 0, 0) == 0)
            terminal_answer(terminal, "\033[?6c", 0, 0);
        break;
    case 'r': /* DECSTBM */
        terminal_set_region(terminal);
        break;
    case 's': /* SCOSC */
        terminal_save(terminal);
        break;
    case 'u': /* SCORC */
        terminal_restore(terminal);
        break;
    case 'h': /* SM */
    case 'l': /* RM */
        terminal_set_modes(terminal, final == 'h');
        break;
    default:
        break;
    }
}

void
terminal_control(struct terminal *terminal, uint8_t final)
{
    if (terminal->private) {
        if (final == 'h' || final == 'l')
            terminal_set_modes(terminal, final == 'h');
    } else if (!terminal_move(terminal, final) && !terminal_edit(terminal, final)) {
        terminal_set(terminal, final);
    }
}

void
terminal_escape(struct terminal *terminal, uint8_t final)
{
    switch (final) {
    case '7': /* DECSC */
        terminal_save(terminal);
        break;
    case '8': /* DECRC */
        terminal_restore(terminal);
        break;
    case 'D': /* IND */
        terminal_line_feed(terminal);
        break;
    case 'E': /* NEL */
        terminal_line_feed(terminal);
        terminal_go(terminal, terminal->cursor.row, 0);
        break;
    case 'M': /* RI */
        terminal_line_back(terminal);
        break;
    case 'c': /* RIS; whether LF is a new line belongs to the line's other end, and stays */
        terminal_reset(terminal);
        terminal_erase_rows(terminal, 0, terminal->rows);
        terminal_go(terminal, 0, 0);
        break;
    default:
        break;
    }
}
