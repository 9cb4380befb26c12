/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the tests of the line editor compare it with: a row of a terminal, and a text that is
 * edited in the most stupid way.
 * @ingroup tests
 */
#ifndef TESTS_LIB_LINE_MODEL_H
#define TESTS_LIB_LINE_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <lib/line_editor.h>

#define MODEL_COLUMNS 256
#define MODEL_TEXT    64 /* bytes of the longest line that the tests edit */
#define MODEL_LINES   512

/** The row of a terminal that its cursor is in. What the editor must not send ends the test. */
struct model_row {
    unsigned width;
    unsigned column;
    unsigned rows; /**< LFs so far */
    unsigned bells;
    size_t bytes; /**< all that was sent */
    char sequence[16];
    size_t sequence_used;
    uint32_t cell[MODEL_COLUMNS]; /**< ' ' where nothing is */
};

/** Take what is sent; the `write` of line_editor_ops with a struct model_row as context. */
void model_row_write(void *context, const char *text, size_t length);

/** Compare the row with what it should show. @p prompt without colours. */
void model_row_require(const struct model_row *row, const char *prompt, const char *line,
                       size_t cursor);

/** A line as characters, its cursor, what was killed, and where in the history it is. */
struct model_line {
    uint32_t text[MODEL_TEXT], killed[MODEL_TEXT];
    size_t used, cursor, killed_used;
    size_t bytes_max;
    bool killing;
    char history[MODEL_LINES][MODEL_TEXT];
    size_t lines, age;
    char typed[MODEL_TEXT];
};

/** Do what a key should do. @p key as of line_keys_take(), but neither Tab nor C-r */
void model_line_take(struct model_line *line, int key);

/** The text as UTF-8. @param cursor gets the cursor in bytes */
void model_line_text(const struct model_line *line, char *text, size_t *cursor);

#endif
