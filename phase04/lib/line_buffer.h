/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The text of a line that is being edited, and the cursor in it.
 * @ingroup lib
 *
 * Places are bytes from the start, always between two characters.
 *
 * Invariant: text is UTF-8 of characters that line_buffer_accepts(), with a NUL at `used`;
 * cursor <= used < size.
 */
#ifndef LIB_LINE_BUFFER_H
#define LIB_LINE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A line. */
struct line_buffer {
    char *text;
    size_t size; /**< bytes there is room for, with the NUL; at least 1 */
    size_t used;
    size_t cursor;
};

/** What a word is. */
enum line_word {
    LINE_WORD_NAME,  /**< letters, digits and all that is not ASCII */
    LINE_WORD_BLANK, /**< whatever stands between two blanks */
};

/** Bytes of the longest character that is accepted. */
#define LINE_CHARACTER_MAX 3

/**
 * May a line hold this character? All that take one column of a terminal, as far as we know: Latin,
 * Greek, Cyrillic, signs, box drawing. Not those that take none or two, which some terminals
 * count otherwise.
 */
bool line_buffer_accepts(uint32_t character);

/** Put a character into UTF-8. @param text gets it, without a NUL @return bytes, 1 … 3 */
size_t line_buffer_encode(char text[LINE_CHARACTER_MAX], uint32_t character);

/** The character at a place that has one. @param at is moved behind it */
uint32_t line_buffer_decode(const char *text, size_t *at);

/** Empty it. */
void line_buffer_clear(struct line_buffer *line);

/** Replace all, with the cursor at the end; of a text that is too long only the beginning is taken.
 */
void line_buffer_set(struct line_buffer *line, const char *text);

/** Put text in at the cursor, which ends up behind it. @return false: no room, nothing is changed
 */
bool line_buffer_insert(struct line_buffer *line, const char *text, size_t length);

/** Take out what is from @p from to @p to; the cursor keeps its place in what remains. */
void line_buffer_remove(struct line_buffer *line, size_t from, size_t to);

/** @return one character to the left of @p at, or the start */
size_t line_buffer_left(const struct line_buffer *line, size_t at);
/** @return one character to the right of @p at, or the end */
size_t line_buffer_right(const struct line_buffer *line, size_t at);
/** @return the start of the word that is at the left of @p at, or before that */
size_t line_buffer_word_left(const struct line_buffer *line, size_t at, enum line_word word);
/** @return the end of the word that is at the right of @p at, or behind that */
size_t line_buffer_word_right(const struct line_buffer *line, size_t at, enum line_word word);

#endif
