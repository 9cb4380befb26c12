/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A line, edited or just read. See prompt.h.
 * @ingroup libc
 *
 * Next to read: terminal.c, history.c, complete.c; lib/line_editor.h.
 */
#include <errno.h>
#include <lib/line_editor.h>
#include <prompt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <user/lib/prompt/parts.h>

/** Bytes of the longest line that can be edited, with its NUL. */
#define PROMPT_LINE_SIZE 2048
/** Bytes of the longest prompt. */
#define PROMPT_TEXT_SIZE 256
/** Columns that a prompt leaves for the line, or it gets a row of its own. */
#define PROMPT_ROOM 16

/** All of the terminal goes through one descriptor, whatever became of 0, 1 and 2. */
static void
prompt_write(void *context, const char *text, size_t length)
{
    (void)context;
    while (length > 0) {
        ssize_t written = write(prompt_terminal(), text, length);

        if (written < 0 && errno != EINTR)
            return; /* it is gone: reading will say so */
        if (written > 0) {
            text += written;
            length -= (size_t)written;
        }
    }
}

/** The editor, made when it is asked for first. */
static struct line_editor *
prompt_editor(const struct prompt *prompt)
{
    static const struct line_editor_ops ops = { .write = prompt_write,
                                                .complete = prompt_complete,
                                                .width = prompt_width };
    static struct line_editor editor;
    static char memory[LINE_EDITOR_LINES * PROMPT_LINE_SIZE];

    if (editor.ops == NULL)
        line_editor_init(&editor, &ops, NULL, prompt_history(prompt->history), memory,
                         sizeof(memory));
    editor.context = (void *)prompt;
    return &editor;
}

/** Can lines be edited? A terminal that calls itself dumb knows no escape sequences. */
static bool
prompt_edits(const struct prompt *prompt)
{
    const char *kind = prompt->value == NULL ? NULL : prompt->value("TERM");

    return isatty(STDIN_FILENO) && (kind == NULL || strcmp(kind, "dumb") != 0) &&
           prompt_terminal() >= 0;
}

/** @return the next byte; -1: the terminal is gone */
static int
prompt_byte(int file)
{
    unsigned char byte;
    ssize_t got;

    while ((got = read(file, &byte, 1)) < 0 && errno == EINTR)
        ;
    return got == 1 ? byte : -1;
}

/** Show a prompt's upper rows. @return its last one */
static const char *
prompt_upper_rows(const char *text)
{
    const char *newline = strrchr(text, '\n'), *last = newline == NULL ? text : newline + 1;

    prompt_write(NULL, text, (size_t)(last - text));
    if (strlen(last) + PROMPT_ROOM <= prompt_width(NULL))
        return last;
    prompt_write(NULL, last, strlen(last));
    prompt_write(NULL, "\n", 1);
    return "";
}

/** A line that is full may have lost its end: it is not run, but can be got back and mended. */
static bool
prompt_refuses(const struct line_buffer *line)
{
    static const char text[] = "\aThe line is too long: not run\n";

    if (line->used + LINE_CHARACTER_MAX < line->size)
        return false;
    prompt_write(NULL, text, sizeof(text) - 1);
    return true;
}

/* [typed] */
/** Edit a line; the terminal is raw. */
static int
prompt_edit(const struct prompt *prompt, const char *text, char *line, size_t size)
{
    struct line_editor *editor = prompt_editor(prompt);
    enum line_editor_state state = LINE_EDITOR_MORE;

    line_editor_begin(editor, prompt_upper_rows(text), size - 1);
    while (state == LINE_EDITOR_MORE) {
        int byte = prompt_byte(prompt_terminal());

        if (byte < 0)
            return PROMPT_END;
        state = line_editor_take(editor, byte);
    }
    if (state == LINE_EDITOR_DONE && prompt_refuses(&editor->line))
        state = LINE_EDITOR_CANCELLED;
    if (state != LINE_EDITOR_DONE)
        return state == LINE_EDITOR_LEFT ? PROMPT_END : PROMPT_CANCELLED;
    prompt_remember(prompt->history, editor->line.text);
    return snprintf(line, size, "%s\n", editor->line.text);
}
/* [/typed] */

/** Read a line without the editor, byte by byte: what is behind it is for the programs that are
 * started. */
static int
prompt_plain(char *line, size_t size)
{
    size_t used = 0;
    int byte;

    while (used + 1 < size && (byte = prompt_byte(STDIN_FILENO)) >= 0) {
        line[used++] = (char)byte;
        if (byte == '\n')
            break;
    }
    line[used] = '\0';
    return (int)used;
}

int
prompt_read(const struct prompt *prompt, const char *text, char *line, size_t size)
{
    char shown[PROMPT_TEXT_SIZE];
    int length;

    prompt_expand(prompt, text, shown, sizeof(shown));
    if (!prompt_edits(prompt)) {
        fputs(shown, stderr);
        return prompt_plain(line, size);
    }
    prompt_raw();
    length = prompt_edit(prompt, shown, line, size);
    prompt_cooked();
    return length;
}
