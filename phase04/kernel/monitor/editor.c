/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The reader with a line editor: lib/line_editor on the consoles, completing by the table of
 * commands.
 * @ingroup monitor
 *
 * All consoles show the same row, and whatever is typed at any of them goes into it. So the row is
 * as wide as the narrowest common terminal: 80 columns. Each console's bytes are put together to
 * keys of their own: somebody at the serial line and somebody at the keyboard do not tear each
 * other's arrows apart.
 *
 * The prompt is bold, and no more: a colour would have to be taken back, and with it the one that
 * the command `color` has set.
 */
#include <kernel/monitor/editor.h>

#include <kernel/console/console.h>
#include <kernel/monitor/command.h>
#include <kernel/monitor/reader.h>
#include <kernel/types.h>
#include <kernel/wait.h>
#include <lib/line_editor.h>
#include <lib/printf.h>
#include <lib/string.h>

#define EDITOR_LINE    256
#define EDITOR_HISTORY 4096
#define EDITOR_PROMPT  64
#define EDITOR_SENDERS 8 /* consoles of a higher place share the last state */

static void
editor_write(void *context, const char *text, size_t length)
{
    (void)context;
    console_write(text, length);
}

void
editor_complete(const char *before, struct offers *offers)
{
    const struct command *command;
    char name[EDITOR_LINE];
    unsigned word = 0;

    before += strspn(before, " ");
    strlcpy(name, before, sizeof(name));
    name[strcspn(name, " ")] = '\0';
    for (const char *at = strchr(before, ' '); at != NULL; at = strchr(at, ' ')) {
        at += strspn(at, " ");
        word++;
    }
    command = command_lookup(name);
    if (word == 0)
        command_offer_all(offers);
    else if (command != NULL && command->complete != NULL)
        command->complete(offers, word);
}

static void
editor_complete_line(void *context, const char *before, struct offers *offers)
{
    (void)context;
    editor_complete(before, offers);
}

static const struct line_editor_ops editor_ops = { .write = editor_write,
                                                   .complete = editor_complete_line };

static struct line_editor *
editor_get(void)
{
    static struct line_editor editor;
    static char memory[LINE_EDITOR_LINES * EDITOR_LINE], old_lines[EDITOR_HISTORY];
    static struct line_history history = { .memory = old_lines, .size = sizeof(old_lines) };

    if (editor.ops == NULL)
        line_editor_init(&editor, &editor_ops, NULL, &history, memory, sizeof(memory));
    return &editor;
}

/** A byte, and the place of the console it is from. */
struct editor_byte {
    int byte;
    unsigned place;
};

/** Has a byte been typed? @param context struct editor_byte: gets it */
static bool
editor_byte_typed(void *context)
{
    struct editor_byte *typed = context;

    typed->byte = console_read_from(&typed->place);
    return typed->byte >= 0;
}

/** Wait for a byte, and give it to the editor. */
static enum line_editor_state
editor_take(struct line_editor *editor)
{
    static struct line_keys keys[EDITOR_SENDERS];
    struct editor_byte typed;

    cpu_wait_until(editor_byte_typed, &typed);
    if (typed.place >= EDITOR_SENDERS)
        typed.place = EDITOR_SENDERS - 1;
    return line_editor_take_from(editor, &keys[typed.place], typed.byte);
}

static void
editor_read_line(const char *prompt, char *line, size_t size)
{
    struct line_editor *editor = editor_get();
    char bold[EDITOR_PROMPT];

    snprintf(bold, sizeof(bold), "\033[1m%s\033[22m", prompt);
    line_editor_begin(editor, bold, size);
    while (editor_take(editor) == LINE_EDITOR_MORE)
        ;
    strlcpy(line, editor->line.text, size);
}

READER(21, editor, editor_read_line);
