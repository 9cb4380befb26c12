/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief COM1 as a console: what a person sees and types at the other end of the line.
 * @ingroup console
 *
 * A terminal wants CR LF where the kernel says LF.
 */
#include <kernel/console/console.h>
#include <kernel/drivers/serial.h>

static bool
serial_console_ready(void)
{
    return serial_present(SERIAL_COM1);
}

static void
serial_console_write(const char *text, size_t length)
{
    size_t sent = 0;

    for (size_t i = 0; i < length; i++) {
        if (text[i] != '\n')
            continue;
        serial_write(SERIAL_COM1, text + sent, i - sent);
        serial_write(SERIAL_COM1, "\r\n", 2);
        sent = i + 1;
    }
    serial_write(SERIAL_COM1, text + sent, length - sent);
}

static void
serial_console_raw(const char *text, size_t length)
{
    serial_write(SERIAL_COM1, text, length);
}

static int
serial_console_read(void)
{
    return serial_read(SERIAL_COM1);
}

static void
serial_console_drain(void)
{
    serial_drain(SERIAL_COM1);
}

CONSOLE(11, com1, .init = serial_init, .ready = serial_console_ready, .write = serial_console_write,
        .raw = serial_console_raw, .read = serial_console_read, .drain = serial_console_drain);
