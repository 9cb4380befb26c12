/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The screen as a console: a terminal (lib/terminal.h) on a VGA in text mode.
 * @ingroup console
 *
 * What is typed comes from the keyboard, and from the terminal itself: a program that asks where
 * the cursor is gets the answer as if it had been typed.
 *
 * The log is shown from its first line on, because this console has seen none of it when it becomes
 * ready. Messages are coloured by level; nobody saves what is on a screen, so nobody is disturbed.
 */
#include <kernel/console/console.h>
#include <kernel/console/vga_console.h>

#include <kernel/drivers/vga_text.h>
#include <kernel/init.h>
#include <kernel/input/keyboard.h>
#include <lib/terminal.h>

/** The terminal; all zeros until the device is found. */
static struct terminal vga_console_terminal;

/** Room for answers, in bytes; a power of two, because positions only count up. */
#define VGA_CONSOLE_ANSWERS 64

/** Answers that nobody has read yet. Invariant: answered - read <= size. */
static char vga_console_answers[VGA_CONSOLE_ANSWERS];
static unsigned vga_console_answered, vga_console_read_answers;

static vga_text_cell_t
vga_console_cell(const struct terminal_cell *cell)
{
    return vga_text_cell(cell->character, cell->foreground, cell->background);
}

static void
vga_console_put(void *context, unsigned row, unsigned column, unsigned count,
                const struct terminal_cell *cell)
{
    (void)context;
    vga_text_put(row, column, count, vga_console_cell(cell));
}

static void
vga_console_move(void *context, unsigned row, unsigned from, unsigned to, unsigned count)
{
    (void)context;
    vga_text_move(row, from, to, count);
}

static void
vga_console_scroll(void *context, unsigned top, unsigned bottom, int lines,
                   const struct terminal_cell *blank)
{
    (void)context;
    vga_text_scroll(top, bottom, lines, vga_console_cell(blank));
}

static void
vga_console_cursor(void *context, unsigned row, unsigned column, bool visible)
{
    (void)context;
    vga_text_cursor(row, column, visible);
}

/** An answer that does not fit as a whole is dropped: half of one would be taken for text. */
static void
vga_console_answer(void *context, const char *text, size_t length)
{
    (void)context;
    if (length > sizeof(vga_console_answers) - (vga_console_answered - vga_console_read_answers))
        return;
    for (size_t i = 0; i < length; i++)
        vga_console_answers[vga_console_answered++ % sizeof(vga_console_answers)] = text[i];
    console_arrived();
}

static const struct terminal_ops vga_console_ops = {
    .put = vga_console_put,
    .move = vga_console_move,
    .scroll = vga_console_scroll,
    .cursor = vga_console_cursor,
    .answer = vga_console_answer,
};

static void
vga_console_init(void)
{
    if (vga_text_present() || !vga_text_init())
        return;
    terminal_init(&vga_console_terminal, VGA_TEXT_COLUMNS, VGA_TEXT_ROWS, &vga_console_ops, NULL);
    terminal_write(&vga_console_terminal, "\033[20h", 5); /* a line ends with LF alone */
}

static void
vga_console_write(const char *text, size_t length)
{
    terminal_write(&vga_console_terminal, text, length);
}

/** A program says itself when a line begins on the left; whoever writes next does not. */
static void
vga_console_raw(const char *text, size_t length)
{
    terminal_newline(&vga_console_terminal, false);
    terminal_write(&vga_console_terminal, text, length);
    terminal_newline(&vga_console_terminal, true);
}

static void
vga_console_level(enum log_level level)
{
    static const int colors[] = {
        [LOG_ERROR] = TERMINAL_BRIGHT + 1,               /* red */
        [LOG_WARNING] = TERMINAL_BRIGHT + 3,             /* yellow */
        [LOG_NOTICE] = TERMINAL_BRIGHT + TERMINAL_WHITE, /* brighter than the others */
        [LOG_INFO] = -1,                                 /* as the text says */
        [LOG_DEBUG] = TERMINAL_BRIGHT + TERMINAL_BLACK,  /* grey */
    };

    terminal_highlight(&vga_console_terminal, colors[level]);
}

static int
vga_console_read(void)
{
    if (vga_console_read_answers != vga_console_answered)
        return vga_console_answers[vga_console_read_answers++ % sizeof(vga_console_answers)];
    return keyboard_read();
}

/* Whatever was on the screen, a panic is readable on it. */
static void
vga_console_emergency(void)
{
    terminal_reset(&vga_console_terminal);
}

const struct terminal *
vga_console_get(void)
{
    return vga_text_present() ? &vga_console_terminal : NULL;
}

CONSOLE(21, vga, .init = vga_console_init, .ready = vga_text_present, .write = vga_console_write,
        .raw = vga_console_raw, .level = vga_console_level, .read = vga_console_read,
        .emergency = vga_console_emergency);

INITCALL(1, 3, vga, vga_console_init, AFTER(cmdline));
