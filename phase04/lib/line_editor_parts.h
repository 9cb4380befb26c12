/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Between the files of the line editor: what nobody else calls.
 * @ingroup lib
 */
#ifndef LIB_LINE_EDITOR_PARTS_H
#define LIB_LINE_EDITOR_PARTS_H

#include <lib/line_editor.h>

/** Ring the bell: this cannot be done. */
void line_editor_bell(struct line_editor *editor);

/** Put text in at the cursor, or ring. @return false: there was no room, so it rang */
bool line_editor_insert(struct line_editor *editor, const char *text, size_t length);

/* line_kill.c */

/** Do one of the keys that kill, or LINE_KEY_YANK. */
void line_kill_take(struct line_editor *editor, enum line_key key);

/* line_search.c */

/** Begin a search. */
void line_search_begin(struct line_editor *editor);

/** A key during a search. @return false: the search is over, and the key still has its meaning */
bool line_search_take(struct line_editor *editor, int key);

/* line_complete.c */

/** Complete the word at the cursor. @param list Tab came before: show what there is to choose from
 */
void line_complete(struct line_editor *editor, bool list);

#endif
