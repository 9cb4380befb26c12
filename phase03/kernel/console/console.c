/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief All consoles at once, and kprintf().
 * @ingroup console
 *
 * kprintf() only appends to the log, a whole line at once; then every console is given what it has
 * not seen. If that is interrupted by a handler that prints, the handler's text is in the log, and
 * the interrupted loop hands it out.
 *
 * Next to read: kernel/console/log.c; a console: kernel/drivers/serial_console.c.
 */
#include <kernel/console/console.h>

#include <kernel/console/log.h>
#include <lib/errno.h>
#include <lib/printf.h>
#include <lib/string.h>

REGISTRY_DEFINE(console);

/** Somebody is handing out the log right now. */
static volatile bool console_busy;

/** A line of kprintf() on its way to the log: whoever interrupts cannot get between its parts. */
struct console_line {
    size_t used;
    char text[256];
};

/** Is there a ready console that has not been given everything? */
static bool
console_is_behind(void)
{
    REGISTRY_FOR_EACH (console, console) {
        if (console->ready() && log_has_more(console->seen))
            return true;
    }
    return false;
}

/** Give every ready console what is new. */
static void
console_hand_out(void)
{
    REGISTRY_FOR_EACH (console, console) {
        const char *text;
        size_t length;

        while (console->ready() && (length = log_read(console->seen, &text)) > 0)
            console->write(text, length);
    }
}

/* A handler that prints while we are busy leaves its text to us, also when our last look is over:
 * so the question comes after `console_busy` is cleared. */
static void
console_flush(void)
{
    while (!console_busy && console_is_behind()) {
        console_busy = true;
        console_hand_out();
        console_busy = false;
    }
}

static void
console_line_end(struct console_line *line)
{
    log_write(line->text, line->used);
    line->used = 0;
}

static void
console_line_put(void *context, const char *text, size_t length)
{
    struct console_line *line = context;

    while (length > 0) {
        size_t room = sizeof(line->text) - line->used;
        size_t part = length < room ? length : room;

        memcpy(line->text + line->used, text, part);
        line->used += part;
        text += part;
        length -= part;
        if (line->used == sizeof(line->text))
            console_line_end(line);
    }
}

static void
console_put(void *context, const char *text, size_t length)
{
    (void)context;
    REGISTRY_FOR_EACH (console, console) {
        if (console->ready())
            console->write(text, length);
    }
}

int
kprintf_list(const char *format, va_list arguments)
{
    struct console_line line = { .used = 0 };
    int count = printf_format(console_line_put, &line, format, arguments);

    console_line_end(&line);
    console_flush();
    return count;
}

int
kprintf(const char *format, ...)
{
    va_list arguments;
    int count;

    va_start(arguments, format);
    count = kprintf_list(format, arguments);
    va_end(arguments);
    return count;
}

int
console_printf(const char *format, ...)
{
    va_list arguments;
    int count;

    va_start(arguments, format);
    count = printf_format(console_put, NULL, format, arguments);
    va_end(arguments);
    return count;
}

void
console_write(const char *text, size_t length)
{
    console_put(NULL, text, length);
}

int
console_read(void)
{
    REGISTRY_FOR_EACH (console, console) {
        int byte = console->read != NULL && console->ready() ? console->read() : -EAGAIN;

        if (byte >= 0)
            return byte;
    }
    return -EAGAIN;
}

void
console_drain(void)
{
    console_flush();
    REGISTRY_FOR_EACH (console, console) {
        if (console->drain != NULL && console->ready())
            console->drain();
    }
}

void
console_emergency(void)
{
    console_busy = false;
    REGISTRY_FOR_EACH (console, console) {
        if (!console->ready())
            console->init();
    }
}
