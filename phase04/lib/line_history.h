/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The lines that were entered before, in as much memory as the caller has.
 * @ingroup lib
 *
 * Texts stand one behind the other, the oldest first, each with its NUL; the oldest go when a new
 * one needs their room. Empty lines and repetitions of the line before are not kept.
 */
#ifndef LIB_LINE_HISTORY_H
#define LIB_LINE_HISTORY_H

#include <stddef.h>

/** A history. Begins as { .memory = …, .size = … }. */
struct line_history {
    char *memory;
    size_t size; /**< bytes of memory */
    size_t used; /**< of them in use; memory[used - 1] is a NUL unless that is 0 */
};

/** Add a line as the newest. One that is longer than all the memory is not kept. */
void line_history_add(struct line_history *history, const char *line);

/**
 * Get a line.
 *
 * @param age 1 for the newest, 2 for the one before
 * @return the line, valid until the next line_history_add(); NULL: there are not so many
 */
const char *line_history_get(const struct line_history *history, size_t age);

/**
 * Look for a line that holds a text.
 *
 * @param age where to begin, as for line_history_get(); older ones follow
 * @return the age of the first line found, or 0
 */
size_t line_history_find(const struct line_history *history, const char *text, size_t age);

#endif
