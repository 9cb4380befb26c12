/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Completing a word from what is offered.
 * @ingroup lib
 *
 * Nothing is stored: the offers are asked for once to find out what all that fit have in common,
 * and again to list them.
 */
#include <lib/errno.h>
#include <lib/line_editor_parts.h>
#include <lib/printf.h>
#include <lib/string.h>

#define LINE_COMPLETE_GAP  2   /* blanks between two columns of the list */
#define LINE_COMPLETE_SIZE 256 /* bytes of the longest word, with its NUL */

/** Listens to offers. Invariant: `common` bytes of `example` begin all words that fit. */
struct line_complete {
    struct offers offers; /* first: a pointer to it is one to this */
    struct line_editor *editor;
    const char *word; /* what is typed of it */
    size_t typed;     /* bytes of that */
    unsigned count;   /* offers that fit */
    size_t longest;
    char example[LINE_COMPLETE_SIZE];
    size_t common;
    unsigned column; /* of the list */
};

/** Is it text that a line may hold? Names of files may be any bytes. */
static bool
line_complete_is_text(const char *offer)
{
    struct line_keys keys = { .state = LINE_KEYS_PLAIN };
    char text[LINE_CHARACTER_MAX];
    size_t length = 0, good = 0;

    for (; offer[length] != '\0'; length++) {
        int key = line_keys_take(&keys, (unsigned char)offer[length]);

        if (key == -EAGAIN)
            continue;
        if (!line_buffer_accepts((uint32_t)key))
            return false;
        good += line_buffer_encode(text, (uint32_t)key);
    }
    return good == length;
}

/** Can the word at the cursor become this one? */
static bool
line_complete_fits(const struct line_complete *complete, const char *offer)
{
    return strncmp(offer, complete->word, complete->typed) == 0 &&
           strlen(offer) < sizeof(complete->example) && line_complete_is_text(offer);
}

static void
line_complete_look(struct offers *offers, const char *offer)
{
    struct line_complete *complete = (struct line_complete *)offers;
    size_t same = 0, length = strlen(offer);

    if (!line_complete_fits(complete, offer))
        return;
    if (length > complete->longest)
        complete->longest = length;
    if (complete->count++ == 0) {
        strlcpy(complete->example, offer, sizeof(complete->example));
        complete->common = strlen(complete->example);
    }
    while (same < complete->common && offer[same] == complete->example[same])
        same++;
    while (((unsigned char)complete->example[same] & 0xC0) == 0x80)
        same--; /* not a part of a character */
    complete->common = same;
}

static void
line_complete_list(struct offers *offers, const char *offer)
{
    struct line_complete *complete = (struct line_complete *)offers;
    struct line_screen *screen = &complete->editor->screen;
    unsigned step = (unsigned)complete->longest + LINE_COMPLETE_GAP;
    char cell[sizeof(complete->example) + 2];
    bool last = complete->column + 2 * step > screen->width;

    if (!line_complete_fits(complete, offer))
        return;
    snprintf(cell, sizeof(cell), "%-*s", last ? 0 : (int)step, offer);
    line_screen_write(screen, cell);
    if (last)
        line_screen_write(screen, "\n");
    complete->column = last ? 0 : complete->column + step;
}

/** Ask for all offers, each of which goes to @p add. */
static void
line_complete_ask(struct line_complete *complete,
                  void (*add)(struct offers *offers, const char *word))
{
    struct line_editor *editor = complete->editor;
    struct line_buffer *line = &editor->line;
    char behind = line->text[line->cursor];

    complete->offers.add = add;
    complete->offers.typed = complete->word;
    line->text[line->cursor] = '\0';
    editor->ops->complete(editor->context, line->text, &complete->offers);
    line->text[line->cursor] = behind;
}

static void
line_complete_show_all(struct line_complete *complete)
{
    struct line_editor *editor = complete->editor;

    line_screen_end(&editor->screen, "");
    line_complete_ask(complete, line_complete_list);
    if (complete->column > 0)
        line_screen_write(&editor->screen, "\n");
    line_screen_begin(&editor->screen, editor->screen.width, editor->prompt);
}

/** A word that cannot be another one is followed by a blank, but for a directory: a name in it may
 * follow. */
static void
line_complete_finish(struct line_editor *editor)
{
    size_t cursor = editor->line.cursor;

    if (cursor > 0 && editor->line.text[cursor - 1] == '/')
        return;
    if (editor->line.text[editor->line.cursor] == ' ')
        editor->line.cursor++;
    else
        line_editor_insert(editor, " ", 1);
}

void
line_complete(struct line_editor *editor, bool list)
{
    struct line_buffer *line = &editor->line;
    struct line_complete complete = { .editor = editor };
    size_t start = line->cursor;

    if (editor->ops->complete == NULL) {
        line_editor_bell(editor);
        return;
    }
    while (start > 0 && line->text[start - 1] != ' ')
        start--;
    complete.word = line->text + start;
    complete.typed = line->cursor - start;
    line_complete_ask(&complete, line_complete_look);
    if (complete.common > complete.typed &&
        !line_editor_insert(editor, complete.example + complete.typed,
                            complete.common - complete.typed))
        return;
    if (complete.count > 0 && complete.common == complete.longest) /* all are the same word */
        line_complete_finish(editor);
    else if (complete.count > 1 && list)
        line_complete_show_all(&complete);
    else if (complete.common <= complete.typed)
        line_editor_bell(editor);
}
