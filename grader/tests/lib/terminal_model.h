/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A screen for tests of lib/terminal.c that checks each operation against its contract.
 * @ingroup tests
 *
 * Its memory is exactly as large as the screen: under ASan, a step outside ends the test.
 */
#ifndef TESTS_LIB_TERMINAL_MODEL_H
#define TESTS_LIB_TERMINAL_MODEL_H

#include "host.h"

#include <lib/terminal.h>

#define COLUMNS 10
#define ROWS    4

/** The screen: its cells, and what else it was told. */
struct model {
    unsigned columns, rows;
    struct terminal_cell *cells;
    unsigned cursor_row, cursor_column;
    bool cursor_visible;
    unsigned bells;
    char answers[256];
    size_t answered;
};

/** Begin with an empty screen; the caller frees model->cells. */
void model_begin(struct model *model, struct terminal *terminal, unsigned columns, unsigned rows);

/** The picture as text: rows without trailing blanks, joined by '|', without trailing empty rows.
 */
void model_text(const struct model *model, char *text);

#endif
