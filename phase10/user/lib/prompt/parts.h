/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the files of this library have of each other.
 * @ingroup libc
 */
#ifndef USER_LIB_PROMPT_PARTS_H
#define USER_LIB_PROMPT_PARTS_H

#include <stddef.h>

struct line_history;
struct offers;
struct prompt;

/** terminal.c: each byte comes as it is typed. */
void prompt_raw(void);
/** As before prompt_raw(). */
void prompt_cooked(void);
/** Columns, by what the terminal says; 80 if it says nothing. */
unsigned prompt_width(void *context);

/** expand.c: put values into a prompt. @param to gets it, cut off if need be @param size bytes */
void prompt_expand(const struct prompt *prompt, const char *text, char *to, size_t size);

/** history.c: the lines of a file. @param path NULL: none @return what it holds, to be added to */
struct line_history *prompt_history(const char *path);
/** Append a line to the file. */
void prompt_remember(const char *path, const char *line);

/** complete.c: line_editor_ops.complete. @param context the prompt */
void prompt_complete(void *context, const char *before, struct offers *offers);

#endif
