/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The log: the last 64 KiB of what the kernel told, as records with a level and a time.
 * @ingroup console
 *
 * - A record is a piece of text that was told at once: a line, a part of one, or several.
 * - One writer's end, any number of readers, each with a position of its own. A position never
 *   wraps; a reader who falls behind the oldest record kept is moved up to it.
 * - Interrupt handlers may write too: a record is stored with interrupts off.
 * - What the consoles show of it is their business (console_limit() in kernel/console/console.h);
 *   the log keeps all.
 *
 * Next to read: kernel/console/kprintf.c (who writes), kernel/console/console.c (who reads).
 */
#ifndef KERNEL_CONSOLE_LOG_H
#define KERNEL_CONSOLE_LOG_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Bytes kept, a few for each record included; a power of two. */
#define LOG_SIZE 65536
/** The longest text of one record. */
#define LOG_TEXT_MAX 256
/** The time of a record that was written before there was a clock. */
#define LOG_NO_TIME UINT64_MAX

/** How much a message matters: the numbers are those of syslog (RFC 5424 §6.2.1). */
enum log_level {
    LOG_ERROR = 3,   /**< something does not work, and somebody has to see to it */
    LOG_WARNING = 4, /**< it works, but not as it should */
    LOG_NOTICE = 5,  /**< normal, and worth a look */
    LOG_INFO = 6,    /**< the story of the machine: kprintf() */
    LOG_DEBUG = 7,   /**< for who is looking for a mistake; not shown unless asked for */
};

/** A record, as a reader gets it. */
struct log_record {
    uint64_t time; /**< nanoseconds since start, or LOG_NO_TIME */
    enum log_level level;
    size_t length;           /**< of the text, 1 … LOG_TEXT_MAX */
    char text[LOG_TEXT_MAX]; /**< not ended by a NUL */
};

/** Print to the log, at level LOG_INFO, and to all consoles. Conversions: lib/printf.h. @return
 * characters printed */
int kprintf(const char *format, ...) __attribute__((format(printf, 1, 2)));

/** kprintf() with the arguments as a list. */
int kprintf_list(const char *format, va_list arguments) __attribute__((format(printf, 1, 0)));

/** kprintf() at another level: kept in the log, shown if consoles show this level. @return
 * characters printed */
int log_printf(enum log_level level, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** log_printf() with the arguments as a list. */
int log_list(enum log_level level, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

/**
 * Append a record, without telling any console: log_printf() does both.
 *
 * @param length 1 … LOG_TEXT_MAX; of a longer text only the beginning is kept
 */
void log_write(enum log_level level, const char *text, size_t length);

/**
 * Is there anything that a reader has not been given?
 *
 * @param position the reader's, as for log_read(); an interrupt handler may be the one who moves it
 */
bool log_has_more(const uint64_t *position);

/**
 * Get the next record for a reader.
 *
 * @param position the reader's: 0 to begin with the oldest; moved behind the record
 * @param record   a copy: what is written meanwhile does not touch it
 * @return false: nothing new
 */
bool log_read(uint64_t *position, struct log_record *record);

/**
 * What time is it? Asked for each record, with interrupts off.
 *
 * seam: kernel/console/log_clock.c has a weak one without a clock; phase05 has the strong one.
 *
 * @param nanoseconds since the start of the machine, never less than the time before
 * @return false: there is no clock yet
 */
bool log_clock(uint64_t *nanoseconds);

#endif
