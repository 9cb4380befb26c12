/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A key, its action, and the row shown again. See line_editor.h.
 * @ingroup lib
 *
 * No action sends anything of the line itself: it changes the text, and line_screen_show() finds
 * what the terminal has to be told.
 *
 * Next to read: line_kill.c, line_search.c, line_complete.c.
 */
#include <lib/line_editor.h>

#include <lib/errno.h>
#include <lib/line_editor_parts.h>
#include <lib/string.h>

#define LINE_EDITOR_WIDTH 80

void
line_editor_bell(struct line_editor *editor)
{
    line_screen_write(&editor->screen, "\a");
}

bool
line_editor_insert(struct line_editor *editor, const char *text, size_t length)
{
    bool fits = line_buffer_insert(&editor->line, text, length);

    if (!fits)
        line_editor_bell(editor);
    return fits;
}

static void
line_editor_type(struct line_editor *editor, uint32_t character)
{
    char text[LINE_CHARACTER_MAX];

    if (line_buffer_accepts(character))
        line_editor_insert(editor, text, line_buffer_encode(text, character));
    else if (character >= 0xA0) /* between DEL and that: control characters, and so nothing */
        line_editor_bell(editor);
}

static void
line_editor_move(struct line_editor *editor, enum line_key key)
{
    struct line_buffer *line = &editor->line;

    if (key == LINE_KEY_START)
        line->cursor = 0;
    else if (key == LINE_KEY_END)
        line->cursor = line->used;
    else if (key == LINE_KEY_LEFT)
        line->cursor = line_buffer_left(line, line->cursor);
    else if (key == LINE_KEY_RIGHT)
        line->cursor = line_buffer_right(line, line->cursor);
    else if (key == LINE_KEY_WORD_LEFT)
        line->cursor = line_buffer_word_left(line, line->cursor, LINE_WORD_NAME);
    else
        line->cursor = line_buffer_word_right(line, line->cursor, LINE_WORD_NAME);
}

/** Take out one character, to the left or to the right of the cursor. */
static void
line_editor_delete(struct line_editor *editor, bool left)
{
    struct line_buffer *line = &editor->line;
    size_t from = left ? line_buffer_left(line, line->cursor) : line->cursor;
    size_t to = left ? line->cursor : line_buffer_right(line, line->cursor);

    if (from == to)
        line_editor_bell(editor);
    line_buffer_remove(line, from, to);
}

/** Swap the characters around the cursor and step on; at the end, the last two. */
static void
line_editor_swap(struct line_editor *editor)
{
    struct line_buffer *line = &editor->line;
    size_t middle = line->cursor < line->used ? line->cursor : line_buffer_left(line, line->used);
    size_t left = line_buffer_left(line, middle), right = line_buffer_right(line, middle);
    char text[LINE_CHARACTER_MAX];

    if (left == middle || middle == right) {
        line_editor_bell(editor);
        return;
    }
    memcpy(text, line->text + left, middle - left);
    line->cursor = right;
    memmove(line->text + left, line->text + middle, right - middle);
    memcpy(line->text + left + (right - middle), text, middle - left);
}

/** One line up (older) or down in the history. */
static void
line_editor_walk(struct line_editor *editor, bool older)
{
    size_t age = older ? editor->age + 1 : editor->age - 1;

    if ((!older && editor->age == 0) ||
        (age > 0 && line_history_get(editor->history, age) == NULL)) {
        line_editor_bell(editor);
        return;
    }
    if (editor->age == 0)
        memcpy(editor->typed, editor->line.text, editor->line.used + 1);
    editor->age = age;
    line_buffer_set(&editor->line,
                    age > 0 ? line_history_get(editor->history, age) : editor->typed);
}

static void
line_editor_redraw(struct line_editor *editor)
{
    line_screen_write(&editor->screen, "\033[H\033[2J");
    line_screen_prompt(&editor->screen, editor->prompt);
}

/** A key that edits. */
static void
line_editor_act(struct line_editor *editor, int key)
{
    switch (key) {
    case LINE_KEY_START:
    case LINE_KEY_END:
    case LINE_KEY_LEFT:
    case LINE_KEY_RIGHT:
    case LINE_KEY_WORD_LEFT:
    case LINE_KEY_WORD_RIGHT:
        line_editor_move(editor, (enum line_key)key);
        break;
    case LINE_KEY_RUB_OUT:
        line_editor_delete(editor, true);
        break;
    case LINE_KEY_DELETE:
    case LINE_KEY_LEAVE:
        line_editor_delete(editor, false);
        break;
    case LINE_KEY_KILL_END:
    case LINE_KEY_KILL_START:
    case LINE_KEY_KILL_BLANK:
    case LINE_KEY_KILL_LEFT:
    case LINE_KEY_KILL_RIGHT:
    case LINE_KEY_YANK:
        line_kill_take(editor, (enum line_key)key);
        break;
    case LINE_KEY_SWAP:
        line_editor_swap(editor);
        break;
    case LINE_KEY_REDRAW:
        line_editor_redraw(editor);
        break;
    case LINE_KEY_PREVIOUS:
    case LINE_KEY_NEXT:
        line_editor_walk(editor, key == LINE_KEY_PREVIOUS);
        break;
    case LINE_KEY_SEARCH:
        line_search_begin(editor);
        break;
    case LINE_KEY_COMPLETE:
        line_complete(editor, editor->completing);
        break;
    case LINE_KEY_ABORT:
        line_editor_bell(editor);
        break;
    default:
        line_editor_type(editor, (uint32_t)key);
    }
}

/** End the line. @param mark what is shown behind it */
static enum line_editor_state
line_editor_end(struct line_editor *editor, const char *mark, enum line_editor_state state)
{
    line_screen_end(&editor->screen, mark);
    if (state == LINE_EDITOR_DONE)
        line_history_add(editor->history, editor->line.text);
    else
        line_buffer_clear(&editor->line);
    return state;
}

void
line_editor_init(struct line_editor *editor, const struct line_editor_ops *ops, void *context,
                 struct line_history *history, char *memory, size_t size)
{
    size /= LINE_EDITOR_LINES;
    *editor = (struct line_editor){ .ops = ops,
                                    .context = context,
                                    .history = history,
                                    .screen = { .write = ops->write, .context = context },
                                    .line = { .text = memory, .size = size },
                                    .killed = { .text = memory + size, .size = size },
                                    .typed = memory + 2 * size,
                                    .before = memory + 3 * size,
                                    .size = size };
    line_buffer_clear(&editor->line);
    line_buffer_clear(&editor->killed);
}

void
line_editor_begin(struct line_editor *editor, const char *prompt, size_t size)
{
    const struct line_editor_ops *ops = editor->ops;

    editor->line.size = size < editor->size ? size : editor->size;
    editor->prompt = prompt;
    editor->age = 0;
    editor->search.active = false;
    editor->completing = editor->killing = false;
    line_buffer_clear(&editor->line);
    line_screen_begin(&editor->screen,
                      ops->width != NULL ? ops->width(editor->context) : LINE_EDITOR_WIDTH, prompt);
}

enum line_editor_state
line_editor_take(struct line_editor *editor, int byte)
{
    return line_editor_take_from(editor, &editor->keys, byte);
}

enum line_editor_state
line_editor_take_from(struct line_editor *editor, struct line_keys *keys, int byte)
{
    int key = line_keys_take(keys, byte);

    if (key == -EAGAIN)
        return LINE_EDITOR_MORE;
    if (!editor->search.active || !line_search_take(editor, key)) {
        if (key == LINE_KEY_LEAVE && editor->line.used == 0)
            return line_editor_end(editor, "", LINE_EDITOR_LEFT);
        if (key == LINE_KEY_ENTER || key == LINE_KEY_CANCEL) {
            line_screen_show(&editor->screen, &editor->line);
            return key == LINE_KEY_ENTER ? line_editor_end(editor, "", LINE_EDITOR_DONE)
                                         : line_editor_end(editor, "^C", LINE_EDITOR_CANCELLED);
        }
        line_editor_act(editor, key);
    }
    editor->completing = key == LINE_KEY_COMPLETE;
    if (key < LINE_KEY_KILL_END || key > LINE_KEY_KILL_RIGHT)
        editor->killing = false;
    line_screen_show(&editor->screen, &editor->line);
    return LINE_EDITOR_MORE;
}
