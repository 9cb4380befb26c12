/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief All consoles at once, and kprintf().
 * @ingroup console
 *
 * kprintf() only appends to the log; then every console is given what it has not seen. If that is
 * interrupted by a handler that prints, the handler's text is in the log, and the interrupted loop
 * hands it out.
 *
 * Next to read: kernel/console/log.c; a console: kernel/drivers/serial_console.c.
 */
#include <kernel/console/console.h>

#include <kernel/console/log.h>
#include <lib/errno.h>
#include <lib/printf.h>

REGISTRY_DEFINE(console);

/** Somebody is handing out the log right now. */
static volatile bool console_busy;

/** Give every ready console what is new. @return whether there was anything */
static bool
console_hand_out(void)
{
    bool any = false;

    REGISTRY_FOR_EACH (console, console) {
        const char *text;
        size_t length;

        while (console->ready() && (length = log_read(console->seen, &text)) > 0) {
            console->write(text, length);
            any = true;
        }
    }
    return any;
}

static void
console_flush(void)
{
    bool more;

    do {
        if (console_busy)
            return;
        console_busy = true;
        more = console_hand_out();
        console_busy = false; /* what came between the last look and here is why we look again */
    } while (more);
}

static void
console_put_log(void *context, const char *text, size_t length)
{
    (void)context;
    log_write(text, length);
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
    int count = printf_format(console_put_log, NULL, format, arguments);

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
