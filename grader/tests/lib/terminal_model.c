/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A screen for tests of lib/terminal.c. See terminal_model.h.
 * @ingroup tests
 */
#include "terminal_model.h"

static void
model_put(void *context, unsigned row, unsigned column, unsigned count,
          const struct terminal_cell *cell)
{
    struct model *model = context;

    assert_true(row < model->rows && column < model->columns);
    assert_true(count >= 1 && count <= model->columns - column);
    assert_true(cell->foreground < TERMINAL_COLORS && cell->background < TERMINAL_COLORS);
    assert_true(cell->character >= ' ' && cell->character <= 0x10FFFF);
    for (unsigned i = 0; i < count; i++)
        model->cells[row * model->columns + column + i] = *cell;
}

static void
model_move(void *context, unsigned row, unsigned from, unsigned to, unsigned count)
{
    struct model *model = context;
    struct terminal_cell *line = model->cells + row * model->columns;

    assert_true(row < model->rows && from < model->columns && to < model->columns && count >= 1);
    assert_true(count <= model->columns - from && count <= model->columns - to);
    host_memmove(line + to, line + from, count * sizeof(*line));
}

static void
model_scroll(void *context, unsigned top, unsigned bottom, int lines,
             const struct terminal_cell *blank)
{
    struct model *model = context;
    int height = (int)(bottom - top) + 1;

    assert_true(top <= bottom && bottom < model->rows);
    assert_true(lines != 0 && lines <= height && lines >= -height);
    for (int i = 0; i < height; i++) {
        int row = lines > 0 ? i : height - 1 - i;
        struct terminal_cell *to = model->cells + (top + (unsigned)row) * model->columns;

        for (unsigned column = 0; column < model->columns; column++)
            to[column] = row + lines >= 0 && row + lines < height
                             ? to[lines * (int)model->columns + (int)column]
                             : *blank;
    }
}

static void
model_cursor(void *context, unsigned row, unsigned column, bool visible)
{
    struct model *model = context;

    assert_true(row < model->rows && column < model->columns);
    model->cursor_row = row;
    model->cursor_column = column;
    model->cursor_visible = visible;
}

static void
model_bell(void *context)
{
    ((struct model *)context)->bells++;
}

static void
model_answer(void *context, const char *text, size_t length)
{
    struct model *model = context;

    assert_in_range(length, 1, TERMINAL_ANSWER_MAX);
    if (model->answered + length > sizeof(model->answers) - 1)
        model->answered = 0;
    host_memmove(model->answers + model->answered, text, length);
    model->answered += length;
    model->answers[model->answered] = '\0';
}

static const struct terminal_ops model_ops = {
    .put = model_put,
    .move = model_move,
    .scroll = model_scroll,
    .cursor = model_cursor,
    .bell = model_bell,
    .answer = model_answer,
};

void
model_begin(struct model *model, struct terminal *terminal, unsigned columns, unsigned rows)
{
    *model = (struct model){ .columns = columns, .rows = rows };
    model->cells = calloc((size_t)columns * rows, sizeof(*model->cells));
    assert_non_null(model->cells);
    terminal_init(terminal, columns, rows, &model_ops, model);
    terminal_write(terminal, "\033[2J", 4);
}

void
model_text(const struct model *model, char *text)
{
    char *end = text;

    for (unsigned row = 0; row < model->rows; row++) {
        char *row_end = text;

        for (unsigned column = 0; column < model->columns; column++) {
            uint32_t character = model->cells[row * model->columns + column].character;

            text += utf8_write(character, text);
            if (character != ' ')
                row_end = end = text;
        }
        text = row_end;
        *text++ = '|';
    }
    *end = '\0';
}
