/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The terminal's parser: which bytes are text, and which belong to a sequence.
 * @ingroup lib
 *
 * A small state machine, by the table that VT500 terminals follow: a control character works in
 * the middle of a sequence as well; CAN and SUB end it, ESC begins another one.
 *
 * Source: ECMA-48 §5.4 (control sequences), §5.6 (strings).
 */
#include <lib/terminal_parts.h>

#define TERMINAL_BEL 0x07
#define TERMINAL_CAN 0x18
#define TERMINAL_SUB 0x1A
#define TERMINAL_ESC 0x1B
#define TERMINAL_DEL 0x7F

/** A larger number of a sequence counts as this one. */
#define TERMINAL_PARAMETER_MAX 9999

static void
terminal_tab(struct terminal *terminal)
{
    terminal_go(terminal, terminal->cursor.row, (terminal->cursor.column | 7) + 1);
}

/** A control character. They work everywhere but in strings. */
static void
terminal_control_character(struct terminal *terminal, uint8_t byte)
{
    switch (byte) {
    case TERMINAL_BEL:
        if (terminal->ops->bell)
            terminal->ops->bell(terminal->context);
        break;
    case '\b':
        terminal_go_horizontal(terminal, -1);
        break;
    case '\t':
        terminal_tab(terminal);
        break;
    case '\n':
    case '\v':
    case '\f':
        terminal_line_feed(terminal);
        if (!terminal->newline)
            break;
        __attribute__((fallthrough));
    case '\r':
        terminal_go(terminal, terminal->cursor.row, 0);
        break;
    default:
        break;
    }
}

static void
terminal_control_begin(struct terminal *terminal)
{
    terminal->state = TERMINAL_CONTROL;
    terminal->private = false;
    terminal->count = 0;
    for (unsigned i = 0; i < TERMINAL_PARAMETERS; i++)
        terminal->parameters[i] = 0;
}

/** The byte behind ESC. */
static void
terminal_take_escape(struct terminal *terminal, uint8_t byte)
{
    terminal->state = TERMINAL_TEXT;
    if (byte == '[')
        terminal_control_begin(terminal);
    else if (byte == ']' || byte == 'P' || byte == 'X' || byte == '^' || byte == '_')
        terminal->state = TERMINAL_STRING;
    else if (byte < '0')
        terminal->state = TERMINAL_SKIP;
    else
        terminal_escape(terminal, byte);
}

static void
terminal_take_digit(struct terminal *terminal, unsigned digit)
{
    uint16_t *parameter;
    unsigned value;

    if (terminal->count == 0)
        terminal->count = 1;
    if (terminal->count > TERMINAL_PARAMETERS)
        return;
    parameter = &terminal->parameters[terminal->count - 1];
    value = *parameter * 10u + digit;
    *parameter = (uint16_t)(value < TERMINAL_PARAMETER_MAX ? value : TERMINAL_PARAMETER_MAX);
}

/** A separator ends a parameter, also one that was not given: so `;5` are two. */
static void
terminal_take_separator(struct terminal *terminal)
{
    if (terminal->count == 0)
        terminal->count = 1;
    if (terminal->count <= TERMINAL_PARAMETERS)
        terminal->count++;
}

/* [control] */
/** A byte of a control sequence. */
static void
terminal_take_control(struct terminal *terminal, uint8_t byte)
{
    if (byte >= '0' && byte <= '9') {
        terminal_take_digit(terminal, byte - '0');
    } else if (byte == ';') {
        terminal_take_separator(terminal);
    } else if (byte == '?' && terminal->count == 0 && !terminal->private) {
        terminal->private = true;
    } else if (byte >= '@') {
        terminal->state = TERMINAL_TEXT;
        if (terminal->count > TERMINAL_PARAMETERS)
            terminal->count = TERMINAL_PARAMETERS;
        terminal_control(terminal, byte);
    } else {
        terminal->state = TERMINAL_IGNORE;
    }
}
/* [/control] */

/** A byte of a sequence, 20-7E hex. */
static void
terminal_take_sequence(struct terminal *terminal, uint8_t byte)
{
    switch (terminal->state) {
    case TERMINAL_ESCAPE:
        terminal_take_escape(terminal, byte);
        break;
    case TERMINAL_SKIP:
        if (byte >= '0')
            terminal->state = TERMINAL_TEXT;
        break;
    case TERMINAL_CONTROL:
        terminal_take_control(terminal, byte);
        break;
    case TERMINAL_IGNORE:
        if (byte >= '@')
            terminal->state = TERMINAL_TEXT;
        break;
    case TERMINAL_STRING:
    case TERMINAL_TEXT:
        break;
    }
}

/** A character of the text; control characters 80-9F hex have no meaning in UTF-8 terminals. */
static void
terminal_take_text(struct terminal *terminal, uint8_t byte)
{
    uint32_t characters[2];
    unsigned count = utf8_take(&terminal->utf8, byte, characters);

    for (unsigned i = 0; i < count; i++) {
        if (characters[i] >= ' ' && (characters[i] < TERMINAL_DEL || characters[i] > 0x9F))
            terminal_print(terminal, characters[i]);
    }
}

static void
terminal_take(struct terminal *terminal, uint8_t byte)
{
    if (byte < ' ' || byte == TERMINAL_DEL) {
        /* Half a character in front of it shows as a replacement; the byte itself shows nothing. */
        terminal_take_text(terminal, byte);
        if (byte == TERMINAL_ESC)
            terminal->state = TERMINAL_ESCAPE;
        else if (byte == TERMINAL_CAN || byte == TERMINAL_SUB)
            terminal->state = TERMINAL_TEXT;
        else if (terminal->state != TERMINAL_STRING)
            terminal_control_character(terminal, byte);
        else if (byte == TERMINAL_BEL)
            terminal->state = TERMINAL_TEXT;
    } else if (terminal->state == TERMINAL_TEXT) {
        terminal_take_text(terminal, byte);
    } else if (byte < TERMINAL_DEL) {
        terminal_take_sequence(terminal, byte);
    } else if (terminal->state != TERMINAL_STRING) {
        terminal->state = TERMINAL_TEXT; /* no sequence holds such bytes: it was none */
        terminal_take_text(terminal, byte);
    }
}

void
terminal_write(struct terminal *terminal, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        terminal_take(terminal, (uint8_t)text[i]);
    if (terminal->cursor_changed && terminal->ops->cursor)
        terminal->ops->cursor(terminal->context, terminal->cursor.row, terminal->cursor.column,
                              !terminal->hidden);
    terminal->cursor_changed = false;
}

void
terminal_reset(struct terminal *terminal)
{
    terminal->state = TERMINAL_TEXT;
    terminal->utf8 = (struct utf8){ 0 };
    terminal->highlight = -1;
    terminal->top = 0;
    terminal->bottom = terminal->rows - 1;
    terminal->no_wrap = false;
    terminal->hidden = false;
    terminal->cursor_changed = true;
    terminal_select_default(terminal);
    terminal->saved = (struct terminal_cursor){ 0 };
    terminal->saved_attributes = terminal->attributes;
}

void
terminal_init(struct terminal *terminal, unsigned columns, unsigned rows,
              const struct terminal_ops *ops, void *context)
{
    *terminal =
        (struct terminal){ .ops = ops, .context = context, .columns = columns, .rows = rows };
    terminal_reset(terminal);
}

static void
terminal_clamp(const struct terminal *terminal, struct terminal_cursor *cursor)
{
    cursor->wrap = false;
    if (cursor->row >= terminal->rows)
        cursor->row = terminal->rows - 1;
    if (cursor->column >= terminal->columns)
        cursor->column = terminal->columns - 1;
}

void
terminal_resize(struct terminal *terminal, unsigned columns, unsigned rows)
{
    terminal->columns = columns;
    terminal->rows = rows;
    terminal->top = 0;
    terminal->bottom = rows - 1;
    terminal_clamp(terminal, &terminal->cursor);
    terminal_clamp(terminal, &terminal->saved);
    terminal->cursor_changed = true;
}

void
terminal_highlight(struct terminal *terminal, int color)
{
    terminal->highlight = color;
}

void
terminal_newline(struct terminal *terminal, bool newline)
{
    terminal->newline = newline;
}
