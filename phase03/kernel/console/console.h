/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Consoles: where a person reads and types; and kprintf(), which writes to all of them.
 * @ingroup console
 *
 * A console is a device with two directions, an entry in a table. Whatever the kernel says goes to
 * every one that is ready.
 *
 * - kprintf() is for what the kernel tells: it is kept in the log (console/log.h) as well, and a
 *   console that becomes ready late is first given the log, so the screen too begins with the first
 *   line.
 * - console_printf() is for answers to a person: shown, not kept.
 * - Text of one kprintf() up to 256 bytes stays together, whoever prints in an interrupt handler.
 * - log_printf() is kprintf() for what matters more or less; consoles show what console_limit()
 *   lets through.
 * - A line ends with LF; a console whose device wants CR LF sees to that itself.
 * - All may be called with interrupts off and in a panic, and never sleep; interrupt handlers use
 *   kprintf() and log_printf() only.
 */
#ifndef KERNEL_CONSOLE_CONSOLE_H
#define KERNEL_CONSOLE_CONSOLE_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <kernel/console/log.h>
#include <kernel/registry.h>

/** A console. Made by CONSOLE() only. */
struct console {
    const char *name;
    uint64_t *seen; /**< how much of the log this console has been given; made by CONSOLE() */

    /** Set the device up if that has not been done. A panic calls this too, at any moment. */
    void (*init)(void);
    /** Can it take text now? Must not touch a device that is not set up. */
    bool (*ready)(void);
    void (*write)(const char *text, size_t length);
    /** Write bytes as they are: LF goes down and not to the left. NULL: `write` is all there is,
     * and is given no CR. */
    void (*raw)(const char *text, size_t length);
    /**
     * What is written next is a message of this level, LOG_INFO: or nothing special. NULL: all text
     * looks alike. A serial line has none, so that a saved session is plain text.
     */
    void (*level)(enum log_level level);
    /** The next typed byte (0-255), or -EAGAIN; NULL: nobody can type here. */
    int (*read)(void);
    /** Return when all text is really out; NULL: it always is. */
    void (*drain)(void);
    /**
     * A panic is going to be shown on a device that is set up: forget what was half written and
     * make text visible. NULL: it always is.
     */
    void (*emergency)(void);
};

REGISTRY_DECLARE(console, struct console);

/**
 * Add a console. seam: phase04 puts the VGA screen and the keyboard beside COM1.
 *
 * @param place two literal digits: the order in which text reaches them
 * @param name_ unique among all consoles
 * @param ...   the functions: .init = …, .ready = …, .write = … and what else there is
 */
#define CONSOLE(place, name_, ...)                                                 \
    static uint64_t console_seen_##name_;                                          \
    static const struct console console_##name_ = { .name = #name_,                \
                                                    .seen = &console_seen_##name_, \
                                                    __VA_ARGS__ };                 \
    REGISTRY_ENTRY(console, place, name_, console_##name_)

/* kprintf() and its like: kernel/console/log.h. */

/** From now on kprintf() is at level LOG_ERROR: for console_emergency(). */
void kprintf_emergency(void);

/** Print to all consoles and not to the log. @return characters printed */
int console_printf(const char *format, ...) __attribute__((format(printf, 1, 2)));

/** Write bytes to all consoles and not to the log. */
void console_write(const char *text, size_t length);

/** Write bytes as they are, to one console, or (NULL) to all: for terminals, seam: phase10. */
void console_write_raw(const struct console *only, const char *text, size_t length);

/** @name What is typed for others than who calls console_read(). seam: weak, phase10 has terminals
 * @{ */
/** Does somebody else read the console at this place of the table? @return false. Context: any */
bool console_is_taken(unsigned place);
/** There is something to be read. Does nothing. Context: any but an NMI */
void console_arrived(void);
/** console_read_from() of the consoles that are taken. */
int console_read_taken(unsigned *place);
/** Give a byte back: somebody has read it, and it was not for him. */
void console_unread(uint8_t byte, unsigned place);
/** @} */

/** @return the next byte typed on any console (0-255), or -EAGAIN when there is none */
int console_read(void);

/** console_read(), and who it was: for what is several bytes long, when two people type at once.
 * @param place gets the console's place in the table, from 0; only with a byte */
int console_read_from(unsigned *place);

/**
 * Has Ctrl-C been typed? For commands that take long to ask now and then. What is typed meanwhile
 * is kept for console_read(), but for what stands before the Ctrl-C: whoever types that wants it no
 * more. There is an end to what is kept: 1024 bytes.
 *
 * Context: whoever reads the consoles, so not in handlers.
 */
bool console_interrupted(void);

/** Show on every console what it has not been given of the log. */
void console_flush(void);

/** From now on consoles show messages of this level and those that matter more. The log keeps all.
 * A panic is always shown. */
void console_limit(enum log_level level);

/** @return the level that console_limit() has set; LOG_INFO to begin with */
enum log_level console_limit_get(void);

/** Return when all consoles have shown all they were given. Before power off, reset and halt. */
void console_drain(void);

/**
 * A panic's first step: set up every console that is not ready, however early it is, and let
 * kprintf() through to all of them, whatever console_limit() says.
 */
void console_emergency(void);

#endif
