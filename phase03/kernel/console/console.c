/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief All consoles at once: each is given what it has not seen of the log.
 * @ingroup console
 *
 * kprintf() only appends to the log; the consoles are given it here. If that is interrupted by a
 * handler that prints, the handler's text is in the log, and the interrupted loop hands it out.
 *
 * Invariant: only who has the turn (turn.h) writes to a console, so a console's write() is never
 * entered a second time, by an interrupt handler's kprintf(), say.
 *
 * Next to read: kernel/console/kprintf.c; a console: kernel/drivers/serial_console.c.
 */
#include <kernel/console/console.h>

#include <kernel/console/log.h>
#include <kernel/console/turn.h>
#include <kernel/x86/cpu.h>
#include <lib/errno.h>
#include <lib/printf.h>

REGISTRY_DEFINE(console);

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

/* Who prints while we have the turn leaves its text to us, also when our last look is over: so the
 * question comes after the turn is given back. */
void
console_flush(void)
{
    while (console_is_behind() && console_turn_take(false)) {
        console_hand_out();
        console_turn_give();
    }
}

/** Write to all consoles, past the log. */
static bool
console_put(void *context, const char *text, size_t length)
{
    bool taken = console_turn_take(true);

    (void)context;
    REGISTRY_FOR_EACH (console, console) {
        if (console->ready())
            console->write(text, length);
    }
    if (taken)
        console_turn_give();
    console_flush();
    return true;
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

/** Have a console write bytes as they are. */
static void
console_put_raw(const struct console *console, const char *text, size_t length)
{
    size_t done = 0, piece;

    if (console->raw != NULL) {
        console->raw(text, length);
        return;
    }
    for (; done < length; done += piece + 1) {
        for (piece = 0; done + piece < length && text[done + piece] != '\r';)
            piece++;
        console->write(text + done, piece);
    }
}

void
console_write_raw(const struct console *only, const char *text, size_t length)
{
    bool taken = console_turn_take(true);

    REGISTRY_FOR_EACH (console, console) {
        if ((only == NULL || only == console) && console->ready())
            console_put_raw(console, text, length);
    }
    if (taken)
        console_turn_give();
    console_flush();
}

/** Typed while nobody asked for it, and found by console_interrupted(). */
#define CONSOLE_AHEAD     1024
#define CONSOLE_INTERRUPT 0x03 /**< Ctrl-C */

static struct {
    struct console_typed {
        uint8_t byte, place;
    } typed[CONSOLE_AHEAD];
    unsigned first, count;
} console_ahead;

static struct console_typed *
console_ahead_at(unsigned index)
{
    return &console_ahead.typed[(console_ahead.first + index) % CONSOLE_AHEAD];
}

/* The next byte of a device, of those that are taken, or of the others. */
static int
console_take(bool taken, unsigned *place)
{
    unsigned index = 0;

    REGISTRY_FOR_EACH (console, console) {
        bool mine = console->read != NULL && console->ready() && console_is_taken(index) == taken;
        int byte = mine ? console->read() : -EAGAIN;

        if (byte >= 0) {
            *place = index;
            return byte;
        }
        index++;
    }
    return -EAGAIN;
}

/* What was typed first; what waits in front of it for somebody else moves up. */
static int
console_take_ahead(bool taken, unsigned *place)
{
    struct console_typed found;
    unsigned at = 0;

    while (at < console_ahead.count && console_is_taken(console_ahead_at(at)->place) != taken)
        at++;
    if (at == console_ahead.count)
        return console_take(taken, place);
    found = *console_ahead_at(at);
    for (; at > 0; at--)
        *console_ahead_at(at) = *console_ahead_at(at - 1);
    console_ahead.first = (console_ahead.first + 1) % CONSOLE_AHEAD;
    console_ahead.count--;
    *place = found.place;
    return found.byte;
}

/* From phase08 on several threads read. */
static int
console_read_locked(bool taken, unsigned *place)
{
    uintptr_t flags = cpu_interrupts_save();
    int byte = console_take_ahead(taken, place);

    cpu_interrupts_restore(flags);
    return byte;
}

int
console_read_from(unsigned *place)
{
    return console_read_locked(false, place);
}

int
console_read_taken(unsigned *place)
{
    return console_read_locked(true, place);
}

void
console_unread(uint8_t byte, unsigned place)
{
    uintptr_t flags = cpu_interrupts_save();

    if (console_ahead.count < CONSOLE_AHEAD)
        *console_ahead_at(console_ahead.count++) =
            (struct console_typed){ .byte = byte, .place = (uint8_t)place };
    cpu_interrupts_restore(flags);
}

/* Look through what has been typed. */
static bool
console_find_interrupt(void)
{
    unsigned place;
    int byte;

    while ((byte = console_take(false, &place)) >= 0) {
        if (byte != CONSOLE_INTERRUPT && console_ahead.count == CONSOLE_AHEAD)
            continue; /* nobody reads: what is too much is lost, but never a Ctrl-C */
        if (byte == CONSOLE_INTERRUPT) {
            console_ahead.count = 0;
            return true;
        }
        console_ahead.typed[(console_ahead.first + console_ahead.count++) % CONSOLE_AHEAD] =
            (struct console_typed){ .byte = (uint8_t)byte, .place = (uint8_t)place };
    }
    return false;
}

bool
console_interrupted(void)
{
    uintptr_t flags = cpu_interrupts_save();
    bool interrupted = console_find_interrupt();

    cpu_interrupts_restore(flags);
    return interrupted;
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
    console_turn_reset();
    kprintf_emergency();
    REGISTRY_FOR_EACH (console, console) {
        if (!console->ready())
            console->init();
        else if (console->emergency != NULL)
            console->emergency();
    }
}
