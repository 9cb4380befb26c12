/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the screen shows: a title, the text, a message, the help.
 * @ingroup programs
 *
 * Lines do not wrap: the window moves sideways, and `<` and `>` in its first and last column tell
 * that a line goes on there.
 */
#include <stdio.h>
#include <string.h>

#include <user/bin/edit/edit.h>

/** A row that is being made. */
struct row {
    char bytes[SCREEN_BYTES];
    size_t size;
    size_t last;   /**< where the last column begins */
    size_t column; /**< of the line; the window begins at `left` */
    size_t left;
};

unsigned
view_rows(void)
{
    return screen_rows > 3 ? screen_rows - 3 : 1;
}

/** Add one column, if it is in the window; the first one behind the window makes the last a `>`. */
static void
row_add(struct row *row, const char *bytes, size_t size)
{
    size_t column = row->column++;

    if (column < row->left || row->size + size > sizeof(row->bytes))
        return;
    if (column >= row->left + screen_columns) {
        row->size = row->last;
        bytes = ">";
        size = 1;
    } else if (column == row->left && row->left > 0) {
        bytes = "<";
        size = 1;
    }
    row->last = row->size;
    memcpy(row->bytes + row->size, bytes, size);
    row->size += size;
}

/** Add a character as it is shown: see text_width(). */
static void
row_character(struct row *row, const struct text_line *line, size_t at, size_t size)
{
    const char *bytes = line->bytes + at;
    unsigned char byte = (unsigned char)*bytes;

    if (byte == '\t') {
        for (size_t width = text_width(line, at, row->column); width > 0; width--)
            row_add(row, " ", 1);
    } else if (byte < ' ' || byte == 0x7F) {
        row_add(row, "^", 1);
        row_add(row, &(char){ (char)(byte ^ 0x40) }, 1);
    } else if (size == 1 && byte >= 0x80) {
        row_add(row, "\xEF\xBF\xBD", 3);
    } else if (byte == 0xC2 && (unsigned char)bytes[1] < 0xA0) {
        row_add(row, "?", 1); /* U+0080 to U+009F: a terminal might obey */
    } else {
        row_add(row, bytes, size);
    }
}

static void
view_line(const struct edit *edit, unsigned screen_at, size_t index)
{
    struct row row = { .left = edit->left };

    if (index < edit->text.count) {
        const struct text_line *line = &edit->text.line[index];

        for (size_t at = 0; at < line->size && row.column <= row.left + screen_columns;
             at += text_character(line, at))
            row_character(&row, line, at, text_character(line, at));
    }
    screen_row(screen_at, row.bytes, row.size, false);
}

/** A row of one text, cut or filled up to the width. */
static void
view_text(unsigned row, const char *text, bool reverse)
{
    struct text_line line = { (char *)text, strlen(text), 0 };
    struct row out = { 0 };

    for (size_t at = 0; at < line.size; at += text_character(&line, at))
        row_character(&out, &line, at, text_character(&line, at));
    while (reverse && out.column < screen_columns)
        row_add(&out, " ", 1);
    screen_row(row, out.bytes, out.size, reverse);
}

/** Move the window so that the cursor is in it. */
static void
view_follow(struct edit *edit)
{
    size_t rows = view_rows(),
           column = text_column(&edit->text.line[edit->cursor.line], edit->cursor.at);
    size_t margin = screen_columns > 16 ? 8 : 1;

    if (edit->cursor.line < edit->top)
        edit->top = edit->cursor.line;
    if (edit->cursor.line >= edit->top + rows)
        edit->top = edit->cursor.line - rows + 1;
    /* Neither the first column, which may hold `<`, nor the last. */
    if (column < edit->left + 1 || column + 1 >= edit->left + screen_columns)
        edit->left = column + 1 < screen_columns ? 0 : column + 1 + margin - screen_columns;
}

void
view_show(struct edit *edit)
{
    const char *name = edit->name[0] != '\0' ? edit->name : "(no name yet)";
    char title[SCREEN_WIDTH];

    view_follow(edit);
    snprintf(title, sizeof(title), " edit  %.300s%s", name,
             text_changed(&edit->text) ? "  changed" : "");
    view_text(0, title, true);
    for (unsigned i = 0; i < view_rows(); i++)
        view_line(edit, i + 1, edit->top + i);
    view_text(screen_rows - 2, edit->message, false);
    view_text(screen_rows - 1, EDIT_HELP, true);
    screen_show(
        (unsigned)(edit->cursor.line - edit->top) + 1,
        (unsigned)(text_column(&edit->text.line[edit->cursor.line], edit->cursor.at) - edit->left));
}

void
view_ask(struct edit *edit, const char *question, const char *typed)
{
    char line[EDIT_INPUT + EDIT_MESSAGE];
    struct text_line shown = { line, 0, 0 };
    size_t column;

    view_show(edit);
    shown.size = (size_t)snprintf(line, sizeof(line), "%s%s", question, typed);
    column = text_column(&shown, shown.size);
    view_text(screen_rows - 2, line, false);
    screen_show(screen_rows - 2, column < screen_columns ? (unsigned)column : screen_columns - 1);
}
