/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief kprintf() and log_printf(): from a format to records of the log.
 * @ingroup console
 *
 * The text is collected in a line on the caller's stack, and the whole line goes to the log at
 * once: a handler that interrupts and prints comes before it or behind it, never between. Then the
 * consoles are told.
 *
 * Next to read: kernel/console/log.c, kernel/console/console.c.
 */
#include <kernel/console/console.h>

#include <kernel/console/log.h>
#include <lib/printf.h>
#include <lib/string.h>

/** Text on its way to the log. */
struct kprintf_line {
    enum log_level level;
    size_t used;
    char text[LOG_TEXT_MAX];
};

/** A panic is being told: see kprintf_emergency(). */
static bool kprintf_is_error;

static void
kprintf_line_end(struct kprintf_line *line)
{
    log_write(line->level, line->text, line->used);
    line->used = 0;
}

static bool
kprintf_line_put(void *context, const char *text, size_t length)
{
    struct kprintf_line *line = context;

    while (length > 0) {
        size_t room = sizeof(line->text) - line->used;
        size_t part = length < room ? length : room;

        memcpy(line->text + line->used, text, part);
        line->used += part;
        text += part;
        length -= part;
        if (line->used == sizeof(line->text))
            kprintf_line_end(line);
    }
    return true;
}

int
log_list(enum log_level level, const char *format, va_list arguments)
{
    struct kprintf_line line = { .level = level, .used = 0 };
    int count = printf_format(kprintf_line_put, &line, format, arguments);

    kprintf_line_end(&line);
    console_flush();
    return count;
}

int
log_printf(enum log_level level, const char *format, ...)
{
    va_list arguments;
    int count;

    va_start(arguments, format);
    count = log_list(level, format, arguments);
    va_end(arguments);
    return count;
}

int
kprintf_list(const char *format, va_list arguments)
{
    return log_list(kprintf_is_error ? LOG_ERROR : LOG_INFO, format, arguments);
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

void
kprintf_emergency(void)
{
    kprintf_is_error = true;
}
