/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Killing text and getting it back.
 * @ingroup lib
 *
 * Kills without another key in between add up to one piece: what was on the left comes in front.
 */
#include <lib/line_editor_parts.h>

static void
line_kill(struct line_editor *editor, size_t from, size_t to)
{
    struct line_buffer *line = &editor->line, *killed = &editor->killed;

    if (from == to) {
        line_editor_bell(editor);
        return;
    }
    if (!editor->killing)
        line_buffer_clear(killed);
    editor->killing = true;
    killed->cursor = to <= line->cursor ? 0 : killed->used;
    line_buffer_insert(killed, line->text + from, to - from);
    line_buffer_remove(line, from, to);
}

void
line_kill_take(struct line_editor *editor, enum line_key key)
{
    const struct line_buffer *line = &editor->line;
    size_t at = line->cursor;

    if (key == LINE_KEY_YANK)
        line_editor_insert(editor, editor->killed.text, editor->killed.used);
    else if (key == LINE_KEY_KILL_END)
        line_kill(editor, at, line->used);
    else if (key == LINE_KEY_KILL_START)
        line_kill(editor, 0, at);
    else if (key == LINE_KEY_KILL_BLANK)
        line_kill(editor, line_buffer_word_left(line, at, LINE_WORD_BLANK), at);
    else if (key == LINE_KEY_KILL_LEFT)
        line_kill(editor, line_buffer_word_left(line, at, LINE_WORD_NAME), at);
    else
        line_kill(editor, at, line_buffer_word_right(line, at, LINE_WORD_NAME));
}
