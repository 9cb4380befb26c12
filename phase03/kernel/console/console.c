/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief All consoles at once: each is given what it has not seen of the log.
 * @ingroup console
 *
 * kprintf() only appends to the log; the consoles are given it here. If that is interrupted by a
 * handler that prints, the handler's text is in the log, and the interrupted loop hands it out.
 *
 * Invariant: while `console_busy` is set nobody else writes to a console, so a console's write()
 * is never entered a second time by an interrupt handler's kprintf().
 *
 * Next to read: kernel/console/kprintf.c; a console: kernel/drivers/serial_console.c.
 */
#include <kernel/console/console.h>

#include <kernel/console/log.h>
#include <lib/errno.h>
#include <lib/printf.h>

REGISTRY_DEFINE(console);

/** Somebody is writing to the consoles right now. */
static volatile bool console_busy;

/** Records of a higher number (that matter less) are not shown. */
static enum log_level console_shown = LOG_INFO;

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

/** Show one record on one console, in its level's colour where there are colours. */
static void
console_show(const struct console *console, const struct log_record *record)
{
    if (console->level != NULL)
        console->level(record->level);
    console->write(record->text, record->length);
    if (console->level != NULL)
        console->level(LOG_INFO);
}

/** Give every ready console what is new. */
static void
console_hand_out(void)
{
    struct log_record record;

    REGISTRY_FOR_EACH (console, console) {
        while (console->ready() && log_read(console->seen, &record)) {
            if (record.level <= console_shown)
                console_show(console, &record);
        }
    }
}

/* A handler that prints while we are busy leaves its text to us, also when our last look is over:
 * so the question comes after `console_busy` is cleared. */
void
console_flush(void)
{
    while (!console_busy && console_is_behind()) {
        console_busy = true;
        console_hand_out();
        console_busy = false;
    }
}

/** Write to all consoles, past the log. */
static void
console_put(void *context, const char *text, size_t length)
{
    bool was_busy = console_busy;

    (void)context;
    console_busy = true;
    REGISTRY_FOR_EACH (console, console) {
        if (console->ready())
            console->write(text, length);
    }
    console_busy = was_busy;
    console_flush();
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

/** Typed while nobody asked for it, and found by console_interrupted(). */
#define CONSOLE_AHEAD     256
#define CONSOLE_INTERRUPT 0x03 /**< Ctrl-C */

static struct {
    struct console_typed {
        uint8_t byte, place;
    } typed[CONSOLE_AHEAD];
    unsigned first, count;
} console_ahead;

/* The next byte of a device. */
static int
console_take(unsigned *place)
{
    unsigned index = 0;

    REGISTRY_FOR_EACH (console, console) {
        int byte = console->read != NULL && console->ready() ? console->read() : -EAGAIN;

        if (byte >= 0) {
            *place = index;
            return byte;
        }
        index++;
    }
    return -EAGAIN;
}

int
console_read_from(unsigned *place)
{
    struct console_typed typed;

    if (console_ahead.count == 0)
        return console_take(place);
    typed = console_ahead.typed[console_ahead.first];
    console_ahead.first = (console_ahead.first + 1) % CONSOLE_AHEAD;
    console_ahead.count--;
    *place = typed.place;
    return typed.byte;
}

bool
console_interrupted(void)
{
    unsigned place;
    int byte;

    while (console_ahead.count < CONSOLE_AHEAD && (byte = console_take(&place)) >= 0) {
        if (byte == CONSOLE_INTERRUPT) {
            console_ahead.count = 0;
            return true;
        }
        console_ahead.typed[(console_ahead.first + console_ahead.count++) % CONSOLE_AHEAD] =
            (struct console_typed){ .byte = (uint8_t)byte, .place = (uint8_t)place };
    }
    return false;
}

int
console_read(void)
{
    unsigned place;

    return console_read_from(&place);
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
console_limit(enum log_level level)
{
    console_shown = level;
}

enum log_level
console_limit_get(void)
{
    return console_shown;
}

void
console_emergency(void)
{
    console_busy = false;
    kprintf_emergency();
    REGISTRY_FOR_EACH (console, console) {
        if (!console->ready())
            console->init();
        else if (console->emergency != NULL)
            console->emergency();
    }
}
