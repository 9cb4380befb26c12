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
 * - A line ends with LF; a console whose device wants CR LF sees to that itself.
 * - Both may be called at any time, also with interrupts off and in a panic. They never sleep.
 */
#ifndef KERNEL_CONSOLE_CONSOLE_H
#define KERNEL_CONSOLE_CONSOLE_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

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
    /** The next typed byte (0-255), or -EAGAIN; NULL: nobody can type here. */
    int (*read)(void);
    /** Return when all text is really out; NULL: it always is. */
    void (*drain)(void);
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

/** Print to the log and to all consoles. Conversions: lib/printf.h. @return characters printed */
int kprintf(const char *format, ...) __attribute__((format(printf, 1, 2)));

/** kprintf() with the arguments as a list. */
int kprintf_list(const char *format, va_list arguments) __attribute__((format(printf, 1, 0)));

/** Print to all consoles and not to the log. @return characters printed */
int console_printf(const char *format, ...) __attribute__((format(printf, 1, 2)));

/** Write bytes to all consoles and not to the log. */
void console_write(const char *text, size_t length);

/** @return the next byte typed on any console (0-255), or -EAGAIN when there is none */
int console_read(void);

/** Return when all consoles have shown all they were given. Before power off, reset and halt. */
void console_drain(void);

/** A panic's first step: set up every console that is not ready, however early it is. */
void console_emergency(void);

#endif
