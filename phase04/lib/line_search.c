/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Searching backwards through the history while the text is being typed.
 * @ingroup lib
 *
 * Each character narrows the search, beginning with the line that is shown; Backspace begins again
 * with the newest. C-r goes on to older lines, C-g brings back the line that was there before. Any
 * other key takes the line that is shown, and has its own meaning on top.
 */
#include <lib/line_editor_parts.h>

#include <lib/printf.h>
#include <lib/string.h>

/** Show what is searched for, in place of the prompt. */
static void
line_search_show(struct line_editor *editor, bool found)
{
    struct line_search *search = &editor->search;

    search->text[search->used] = '\0';
    snprintf(search->prompt, sizeof(search->prompt), "(%s '%s') ", found ? "search" : "no",
             search->text);
    line_screen_prompt(&editor->screen, search->prompt);
}

void
line_search_begin(struct line_editor *editor)
{
    struct line_search *search = &editor->search;

    *search = (struct line_search){ .active = true, .old_age = editor->age };
    memcpy(editor->before, editor->line.text, editor->line.used + 1);
    if (editor->age == 0)
        memcpy(editor->typed, editor->line.text, editor->line.used + 1);
    line_search_show(editor, true);
}

/** Find the text, beginning with the line of this age, and show that line. */
static void
line_search_from(struct line_editor *editor, size_t age)
{
    struct line_search *search = &editor->search;
    struct line_buffer *line = &editor->line;
    const char *place;

    search->text[search->used] = '\0';
    age = search->used > 0 ? line_history_find(editor->history, search->text, age) : 0;
    if (age > 0) {
        search->age = editor->age = age;
        line_buffer_set(line, line_history_get(editor->history, age));
        place = strstr(line->text, search->text);
        if (place != NULL)
            line->cursor = (size_t)(place - line->text);
    } else if (search->used > 0) {
        line_editor_bell(editor);
    }
    line_search_show(editor, age > 0 || search->used == 0);
}

/** Leave, with the prompt as it was. */
static void
line_search_end(struct line_editor *editor)
{
    editor->search.active = false;
    line_screen_prompt(&editor->screen, editor->prompt);
}

static void
line_search_abort(struct line_editor *editor)
{
    editor->age = editor->search.old_age;
    line_buffer_set(&editor->line, editor->before);
    line_search_end(editor);
}

static void
line_search_type(struct line_editor *editor, uint32_t character)
{
    struct line_search *search = &editor->search;

    if (!line_buffer_accepts(character) ||
        search->used + LINE_CHARACTER_MAX >= sizeof(search->text)) {
        line_editor_bell(editor);
        return;
    }
    search->used += line_buffer_encode(search->text + search->used, character);
    line_search_from(editor, search->age > 0 ? search->age : 1);
}

static void
line_search_rub_out(struct line_editor *editor)
{
    struct line_search *search = &editor->search;
    struct line_buffer text = { .text = search->text,
                                .size = sizeof(search->text),
                                .used = search->used };

    search->used = line_buffer_left(&text, search->used);
    search->age = 0;
    line_search_from(editor, 1);
}

bool
line_search_take(struct line_editor *editor, int key)
{
    if (key < LINE_KEY_ENTER)
        line_search_type(editor, (uint32_t)key);
    else if (key == LINE_KEY_SEARCH)
        line_search_from(editor, editor->search.age + 1);
    else if (key == LINE_KEY_RUB_OUT)
        line_search_rub_out(editor);
    else if (key == LINE_KEY_ABORT)
        line_search_abort(editor);
    else
        line_search_end(editor);
    return editor->search.active || key == LINE_KEY_ABORT;
}
