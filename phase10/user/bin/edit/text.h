/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The text that is being edited: lines, two ways to change them, and the way back.
 * @ingroup programs
 *
 * Nothing here knows of terminals or files. Rules:
 *
 *  - The text is its lines with a newline between two of them. So there is always a line, and a
 * file that ends with a newline ends with an empty one: what was loaded is what is saved, to the
 * byte. Bytes need not be UTF-8, and may be NULs.
 *  - All changes are text_insert() and text_delete(); both write down how they are undone. A change
 *    for which there is no memory does not happen at all.
 *  - A place is a line and a byte in it; the functions below keep it at the beginning of a
 * character.
 *
 * Next to read: text_move.c (characters, columns, search), file.c, screen.h.
 */
#ifndef EDIT_TEXT_H
#define EDIT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/** A line without its newline. */
struct text_line {
    char *bytes;
    size_t size, room;
};

/** Somewhere in the text: before a byte of a line, or at its end. */
struct place {
    size_t line, at;
};

/** A change, as it is needed to undo it. */
struct text_change {
    bool insert; /**< or else bytes were deleted */
    struct place place;
    char *bytes; /**< those that were */
    size_t size;
    unsigned step;   /**< changes of one step are undone together */
    unsigned number; /**< of all changes ever made */
};

/** A text. All zeros is none yet: text_begin(). */
struct text {
    struct text_line *line;
    size_t count, room;
    struct text_change *change; /**< the first is the oldest */
    size_t changes, change_room;
    unsigned step, number;
    unsigned saved; /**< number of the last change in what was saved */
};

/** Make it an empty text. @return false: no memory */
bool text_begin(struct text *text);
/** Give all memory back. */
void text_end(struct text *text);

/** Insert bytes, newlines among them, at a place. @param place is moved behind them @return false:
 * no memory, nothing has changed */
bool text_insert(struct text *text, struct place *place, const char *bytes, size_t size);
/** Append bytes with no way back: how a file is loaded. @return false: no memory */
bool text_append(struct text *text, const char *bytes, size_t size);
/** Delete what lies from one place to a later one. @return false: no memory, nothing has changed */
bool text_delete(struct text *text, struct place from, struct place to);
/** The bytes between two places. @return to be freed; NULL: no memory */
char *text_copy(const struct text *text, struct place from, struct place to, size_t *size);

/** What changes from now on is undone apart from what was before. */
void text_step(struct text *text);
/** Undo the last step. @param place where it was @return false: there is none, or no memory */
bool text_undo(struct text *text, struct place *place);
/** Is the text other than the saved one? */
bool text_changed(const struct text *text);
/** It is saved now. */
void text_was_saved(struct text *text);

/** @name Moves: true, or there is no such place and nothing has changed
 * @{ */
bool text_next(const struct text *text, struct place *place);
bool text_previous(const struct text *text, struct place *place);
/** @} */

/** Bytes of the character at a place that is not the end of its line: 1 to 4. */
size_t text_character(const struct text_line *line, size_t at);
/** Columns that this character takes when it begins in a column. */
size_t text_width(const struct text_line *line, size_t at, size_t column);
/** The column of a byte. */
size_t text_column(const struct text_line *line, size_t at);
/** The byte of the last character that begins at a column or before it. */
size_t text_at_column(const struct text_line *line, size_t column);

/** Find bytes (no newline among them), first behind the place, at last in the line of it.
 * @param place moved to where they begin @return false: they are nowhere */
bool text_find(const struct text *text, struct place *place, const char *bytes, size_t size);

#endif
