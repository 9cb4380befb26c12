/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The grader's own terminal; see terminal.h.
 * @ingroup grader
 */
#include "terminal.h"

#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"

enum { TERMINAL_ROWS = 25, TERMINAL_COLUMNS = 80, TERMINAL_WHITE = 7, TERMINAL_NUMBERS = 8 };

/** The numbers of a control sequence. */
struct terminal_numbers {
    unsigned count;
    unsigned number[TERMINAL_NUMBERS];
};

/** ANSI counts red, green, blue from bit 0; VGA has them the other way round. */
static unsigned
terminal_vga_color(unsigned color)
{
    return (color & 8) | (color & 1) << 2 | (color & 2) | (color & 4) >> 2;
}

/** A cell with nothing in it: erasing takes the colours that are set, and neither attribute. */
static uint16_t
terminal_blank(const struct terminal *terminal)
{
    return (uint16_t)(' ' | terminal_vga_color(terminal->foreground) << 8 |
                      terminal_vga_color(terminal->background) << 12);
}

static uint16_t
terminal_cell(const struct terminal *terminal, char character)
{
    unsigned front = terminal_vga_color(terminal->foreground | (terminal->bold ? 8 : 0));
    unsigned back = terminal_vga_color(terminal->background);

    return (uint16_t)((uint8_t)character | (terminal->inverse ? back : front) << 8 |
                      (terminal->inverse ? front : back) << 12);
}

static void
terminal_erase(struct terminal *terminal, unsigned from, unsigned to)
{
    for (unsigned i = from; i < to; i++)
        terminal->cell[i / TERMINAL_COLUMNS][i % TERMINAL_COLUMNS] = terminal_blank(terminal);
}

void
terminal_clear(struct terminal *terminal)
{
    *terminal = (struct terminal){ .foreground = TERMINAL_WHITE };
    terminal_erase(terminal, 0, TERMINAL_ROWS * TERMINAL_COLUMNS);
}

static void
terminal_new_line(struct terminal *terminal)
{
    terminal->column = 0;
    terminal->full = false;
    if (terminal->row + 1 < TERMINAL_ROWS) {
        terminal->row++;
        return;
    }
    terminal->lines++;
    memmove(terminal->cell[0], terminal->cell[1], sizeof(terminal->cell) - sizeof(*terminal->cell));
    terminal_erase(terminal, (TERMINAL_ROWS - 1) * TERMINAL_COLUMNS,
                   TERMINAL_ROWS * TERMINAL_COLUMNS);
}

static void
terminal_show(struct terminal *terminal, char character)
{
    if (terminal->full)
        terminal_new_line(terminal);
    terminal->cell[terminal->row][terminal->column] = terminal_cell(terminal, character);
    terminal->full = terminal->column + 1 == TERMINAL_COLUMNS;
    terminal->column += !terminal->full;
}

static void
terminal_go(struct terminal *terminal, int row, int column)
{
    terminal->row = row < 0 ? 0 : row < TERMINAL_ROWS ? (unsigned)row : TERMINAL_ROWS - 1;
    terminal->column = column < 0                  ? 0
                       : column < TERMINAL_COLUMNS ? (unsigned)column
                                                   : TERMINAL_COLUMNS - 1;
    terminal->full = false;
}

static void
terminal_select(struct terminal *terminal, unsigned number)
{
    static const struct terminal first = { .foreground = TERMINAL_WHITE };

    if (number == 0) {
        terminal->foreground = first.foreground;
        terminal->background = first.background;
        terminal->bold = terminal->inverse = false;
    } else if (number == 1 || number == 22) {
        terminal->bold = number == 1;
    } else if (number == 7 || number == 27) {
        terminal->inverse = number == 7;
    } else if (number == 39) {
        terminal->foreground = first.foreground;
    } else if (number == 49) {
        terminal->background = first.background;
    } else if (number / 10 == 3 || number / 10 == 9) {
        terminal->foreground = number % 10 + (number / 10 == 9 ? 8 : 0);
    } else if (number / 10 == 4 || number / 10 == 10) {
        terminal->background = number % 10 + (number / 10 == 10 ? 8 : 0);
    }
}

/** ED: from the cursor to the end, from the beginning to the cursor, or everything. */
static void
terminal_erase_page(struct terminal *terminal, unsigned part)
{
    unsigned here = terminal->row * TERMINAL_COLUMNS + terminal->column;

    terminal_erase(terminal, part == 0 ? here : 0,
                   part == 1 ? here + 1 : TERMINAL_ROWS * TERMINAL_COLUMNS);
}

/** EL: the same within the line. */
static void
terminal_erase_line(struct terminal *terminal, unsigned part)
{
    unsigned line = terminal->row * TERMINAL_COLUMNS, here = line + terminal->column;

    terminal_erase(terminal, part == 0 ? here : line,
                   part == 1 ? here + 1 : line + TERMINAL_COLUMNS);
}

static void
terminal_control(struct terminal *terminal, char final, const struct terminal_numbers *given)
{
    unsigned first = given->number[0], second = given->number[1];
    int row = (int)terminal->row, column = (int)terminal->column, step = first ? (int)first : 1;

    switch (final) {
    case 'A':
        terminal_go(terminal, row - step, column);
        break;
    case 'B':
        terminal_go(terminal, row + step, column);
        break;
    case 'C':
        terminal_go(terminal, row, column + step);
        break;
    case 'D':
        terminal_go(terminal, row, column - step);
        break;
    case 'H':
        terminal_go(terminal, step - 1, second ? (int)second - 1 : 0);
        break;
    case 'J':
        terminal_erase_page(terminal, first);
        break;
    case 'K':
        terminal_erase_line(terminal, first);
        break;
    case 'm':
        for (unsigned i = 0; i == 0 || i < given->count; i++)
            terminal_select(terminal, given->number[i]);
        break;
    default:
        fail("expected only control sequences that a monitor needs on COM1, but ESC [ … %c came",
             final);
    }
}

/** What follows ESC; returns what is behind it. */
static const char *
terminal_take_sequence(struct terminal *terminal, const char *text)
{
    struct terminal_numbers given = { .count = 0 };

    require(*text == '[', "expected ESC [ on COM1, but behind ESC came \"%.1s\"", text);
    for (text++; (*text >= '0' && *text <= '9') || *text == ';'; text += *text == ';') {
        char *end;
        unsigned number = (unsigned)strtoul(text, &end, 10);
        if (given.count < TERMINAL_NUMBERS)
            given.number[given.count++] = number;
        text = end;
    }
    require(*text, "expected the end of a control sequence on COM1");
    terminal_control(terminal, *text, &given);
    return text + 1;
}

void
terminal_write(struct terminal *terminal, const char *text)
{
    while (*text) {
        char character = *text++;
        if (character == '\x1b')
            text = terminal_take_sequence(terminal, text);
        else if (character == '\n')
            terminal_new_line(terminal);
        else if (character == '\b')
            terminal_go(terminal, (int)terminal->row, (int)terminal->column - 1);
        else if (character >= ' ' && character <= '~')
            terminal_show(terminal, character);
        else
            require(character == '\a', "expected ASCII on COM1, but byte %02Xh came",
                    (uint8_t)character);
    }
}

/** A row as text, for messages. */
static const char *
terminal_row(const uint16_t cell[TERMINAL_COLUMNS], char text[TERMINAL_COLUMNS + 1])
{
    unsigned length = TERMINAL_COLUMNS;

    while (length > 0 && (uint8_t)cell[length - 1] <= ' ')
        length--;
    for (unsigned i = 0; i < length; i++) {
        char character = (char)cell[i];
        text[i] = character >= ' ' && character <= '~' ? character : '?';
    }
    text[length] = '\0';
    return text;
}

static const struct screen *
terminal_require_cells(struct vm *vm, const struct terminal *terminal, uint16_t compared)
{
    const struct screen *screen = look_cells(vm);

    for (unsigned i = 0; i < TERMINAL_ROWS * TERMINAL_COLUMNS; i++) {
        unsigned row = i / TERMINAL_COLUMNS, column = i % TERMINAL_COLUMNS;
        uint16_t got = screen->cell[row][column], want = terminal->cell[row][column];
        char got_text[TERMINAL_COLUMNS + 1], want_text[TERMINAL_COLUMNS + 1];

        require(((got ^ want) & compared & 0xFF) == 0,
                "expected what COM1 got on the screen, as row %u\n  \"%s\"\nbut it is\n  \"%s\"",
                row + 1, terminal_row(terminal->cell[row], want_text),
                terminal_row(screen->cell[row], got_text));
        require(((got ^ want) & compared) == 0,
                "expected attribute %02Xh in row %u, column %u, at the \"%c\", but it is %02Xh",
                want >> 8, row + 1, column + 1, (char)want, got >> 8);
    }
    require(screen->cursor && screen->row == terminal->row && screen->column == terminal->column,
            "expected the cursor in row %u, column %u, but %s row %u, column %u", terminal->row + 1,
            terminal->column + 1, screen->cursor ? "it is in" : "it is hidden; its place is",
            screen->row + 1, screen->column + 1);
    return screen;
}

const struct screen *
terminal_require_screen(struct vm *vm, const struct terminal *terminal)
{
    return terminal_require_cells(vm, terminal, 0xFFFF);
}

void
terminal_require_text(struct vm *vm, const struct terminal *terminal)
{
    terminal_require_cells(vm, terminal, 0x00FF);
}
