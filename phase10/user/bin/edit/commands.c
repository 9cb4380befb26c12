/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What each key does.
 * @ingroup programs
 */
#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <user/bin/edit/edit.h>
#include <user/bin/edit/file.h>

#define CONTROL(letter) ((letter)&0x1F)
#define BACKSPACE       0x7F

void
edit_say(struct edit *edit, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(edit->message, sizeof(edit->message), format, arguments);
    va_end(arguments);
}

/** Ask for a line. @param answer what is offered, and what is typed @return false: ^C */
static bool
edit_ask(struct edit *edit, const char *question, char answer[EDIT_INPUT])
{
    size_t size = strlen(answer);

    for (;;) {
        int key;

        view_ask(edit, question, answer);
        key = screen_key();
        if (key == '\r' || key == '\n')
            return true;
        if (key == CONTROL('C') || key == KEY_NONE) {
            edit_say(edit, "Never mind.");
            return false;
        }
        if (key == BACKSPACE || key == '\b')
            while (size > 0 && ((unsigned char)answer[--size] & 0xC0) == 0x80)
                ;
        else if (key == CONTROL('U'))
            size = 0;
        else if (key >= ' ' && key < 256 && size < EDIT_INPUT - 1)
            answer[size++] = (char)key;
        answer[size] = '\0';
    }
}

/** Ask a question that y or n answers. @return 'y', 'n', or 0: ^C */
static int
edit_ask_yes(struct edit *edit, const char *question)
{
    for (;;) {
        int key;

        view_ask(edit, question, "");
        key = screen_key();
        if (key == 'y' || key == 'Y' || key == 'n' || key == 'N')
            return key | 0x20;
        if (key == CONTROL('C') || key == KEY_NONE) {
            edit_say(edit, "Never mind.");
            return 0;
        }
    }
}

bool
edit_save(struct edit *edit)
{
    char name[EDIT_INPUT] = "";

    if (edit->name[0] == '\0') {
        if (!edit_ask(edit, "Save as: ", name) || name[0] == '\0')
            return false;
        snprintf(edit->name, sizeof(edit->name), "%s", name);
    }
    if (file_save(&edit->text, edit->name) != 0) {
        edit_say(edit, "NOT saved: %.200s: %s", edit->name, strerror(errno));
        edit->name[name[0] != '\0' ? 0 : strlen(edit->name)] = '\0';
        return false;
    }
    text_was_saved(&edit->text);
    edit_say(edit, "Saved %zu lines.",
             edit->text.count - (edit->text.line[edit->text.count - 1].size == 0));
    return true;
}

static void
edit_quit(struct edit *edit)
{
    int answer = 'n';

    if (text_changed(&edit->text))
        answer = edit_ask_yes(edit, "The text has changed. Save it? y n, ^C to stay: ");
    edit->done = answer == 'n' || (answer == 'y' && edit_save(edit));
}

static void
edit_find(struct edit *edit)
{
    char wanted[EDIT_INPUT] = "", question[EDIT_INPUT + 20] = "Find: ";

    if (edit->find[0] != '\0')
        snprintf(question, sizeof(question), "Find [%s]: ", edit->find);
    if (!edit_ask(edit, question, wanted))
        return;
    if (wanted[0] != '\0')
        memcpy(edit->find, wanted, sizeof(wanted));
    if (!text_find(&edit->text, &edit->cursor, edit->find, strlen(edit->find)))
        edit_say(edit, "\"%s\" is nowhere.", edit->find);
}

static void
edit_goto(struct edit *edit)
{
    char wanted[EDIT_INPUT] = "", *end;
    unsigned long line;

    if (!edit_ask(edit, "Line: ", wanted))
        return;
    line = strtoul(wanted, &end, 10);
    if (*end != '\0' || line == 0)
        edit_say(edit, "\"%s\" is no line: they count from 1.", wanted);
    else
        edit->cursor = (struct place){ (line < edit->text.count ? line : edit->text.count) - 1, 0 };
}

/** Say that there was no memory for a change, if so. */
static void
edit_did(struct edit *edit, bool done)
{
    if (!done)
        edit_say(edit, "No memory: nothing was changed.");
}

/** Delete from the cursor to another place, whichever comes first. */
static void
edit_delete(struct edit *edit, struct place other)
{
    struct place from = edit->cursor, to = other;

    if (other.line < from.line || (other.line == from.line && other.at < from.at)) {
        from = other;
        to = edit->cursor;
    }
    if (text_delete(&edit->text, from, to))
        edit->cursor = from;
    else
        edit_did(edit, false);
}

/** Cut the line; what ^K cuts without another key in between is one piece. */
static void
edit_cut(struct edit *edit)
{
    struct place from = { edit->cursor.line, 0 }, to = { edit->cursor.line + 1, 0 };
    bool last = to.line == edit->text.count;
    size_t size, before = edit->last_key == CONTROL('K') ? edit->cut_size : 0;
    char *line, *all;

    if (last)
        to = (struct place){ from.line, edit->text.line[from.line].size };
    line = text_copy(&edit->text, from, to, &size);
    all = line != NULL ? realloc(edit->cut, before + size + 1) : NULL;
    if (all != NULL) {
        edit->cut = all;
        memcpy(all + before, line, size);
        edit->cut_size = before + size;
        edit->cursor = from;
        edit_delete(edit, to);
    }
    edit_did(edit, all != NULL);
    free(line);
}

/** A key that moves the cursor. @return false: it is none */
static bool
edit_move(struct edit *edit, int key)
{
    struct place *cursor = &edit->cursor;
    size_t page = view_rows() > 2 ? view_rows() - 2 : 1, line = cursor->line;

    switch (key) {
    case KEY_LEFT:
    case CONTROL('B'):
        return text_previous(&edit->text, cursor), true;
    case KEY_RIGHT:
        return text_next(&edit->text, cursor), true;
    case KEY_HOME:
    case CONTROL('A'):
        return cursor->at = 0, true;
    case KEY_END:
    case CONTROL('E'):
        return cursor->at = edit->text.line[line].size, true;
    case KEY_UP:
    case CONTROL('P'):
        line -= line > 0;
        break;
    case KEY_DOWN:
    case CONTROL('N'):
        line++;
        break;
    case KEY_PAGE_UP:
    case CONTROL('Y'):
        line -= line > page ? page : line;
        edit->top -= edit->top > page ? page : edit->top;
        break;
    case KEY_PAGE_DOWN:
    case CONTROL('V'):
        line += page;
        edit->top += edit->top + page < edit->text.count ? page : 0;
        break;
    default:
        return false;
    }
    cursor->line = line < edit->text.count ? line : edit->text.count - 1;
    cursor->at = text_at_column(&edit->text.line[cursor->line], edit->column);
    return true;
}

/** A key that changes the text or types into it. */
static void
edit_change(struct edit *edit, int key)
{
    struct place other = edit->cursor;
    char byte = (char)key;

    /* What is typed in one go is undone in one go, line by line. */
    if (key < ' ' || key > 255 || edit->last_key < ' ' || edit->last_key > 255 || key == BACKSPACE)
        text_step(&edit->text);
    if (key == BACKSPACE || key == '\b') {
        if (text_previous(&edit->text, &other))
            edit_delete(edit, other);
    } else if (key == KEY_DELETE || key == CONTROL('D')) {
        if (text_next(&edit->text, &other))
            edit_delete(edit, other);
    } else if (key == CONTROL('K')) {
        edit_cut(edit);
    } else if (key == CONTROL('U')) {
        edit_did(edit, text_insert(&edit->text, &edit->cursor, edit->cut, edit->cut_size));
    } else if (key == '\r' || key == '\n') {
        edit_did(edit, text_insert(&edit->text, &edit->cursor, "\n", 1));
    } else if (key == '\t' || (key >= ' ' && key < 256)) {
        edit_did(edit, text_insert(&edit->text, &edit->cursor, &byte, 1));
    }
}

void
edit_key(struct edit *edit, int key)
{
    struct text *text = &edit->text;
    bool vertical = key == KEY_UP || key == KEY_DOWN || key == KEY_PAGE_UP ||
                    key == KEY_PAGE_DOWN || key == CONTROL('P') || key == CONTROL('N') ||
                    key == CONTROL('Y') || key == CONTROL('V');

    edit->message[0] = '\0';
    if (key == CONTROL('S') || key == CONTROL('O'))
        edit_save(edit);
    else if (key == CONTROL('Q') || key == CONTROL('X'))
        edit_quit(edit);
    else if (key == CONTROL('F') || key == CONTROL('W'))
        edit_find(edit);
    else if (key == CONTROL('G'))
        edit_goto(edit);
    else if (key == CONTROL('C'))
        edit_say(edit, "Line %zu of %zu, column %zu.", edit->cursor.line + 1, text->count,
                 text_column(&text->line[edit->cursor.line], edit->cursor.at) + 1);
    else if (key == CONTROL('L'))
        screen_resize();
    else if (key == CONTROL('Z') && !text_undo(text, &edit->cursor))
        edit_say(edit, "Nothing to undo.");
    else if (!edit_move(edit, key) && key != CONTROL('Z'))
        edit_change(edit, key);
    edit->last_key = key;
    if (!vertical)
        edit->column = text_column(&text->line[edit->cursor.line], edit->cursor.at);
}
