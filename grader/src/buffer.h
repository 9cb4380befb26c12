/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A growing piece of text, always NUL-terminated.
 * @ingroup grader
 *
 * A zeroed struct is an empty buffer. Running out of memory ends the grader: there is nothing
 * sensible left to do for it.
 */
#ifndef BUFFER_H
#define BUFFER_H

#include <stddef.h>

struct buffer {
    char *text;  /**< never NULL after the first buffer_add() */
    size_t size; /**< without the NUL */
    size_t room;
};

/** Append @p size bytes. */
void buffer_add(struct buffer *buffer, const char *bytes, size_t size);
/** Append formatted text. */
void buffer_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/** Drop the first @p size bytes. */
void buffer_drop(struct buffer *buffer, size_t size);
/** Empty it, keeping its room. */
void buffer_clear(struct buffer *buffer);
/** The text, "" for a buffer that never held any. */
const char *buffer_text(const struct buffer *buffer);
/** Where the last line begins that is not empty, and its length without newline; "" for no text. */
const char *buffer_last_line(const struct buffer *buffer, int *length);
/** Give the memory back; the buffer is empty again. */
void buffer_free(struct buffer *buffer);

#endif
