/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The plainest reader: echo, backspace, Enter.
 * @ingroup monitor
 *
 * A terminal at the other end of a serial line shows only what it is sent, so what is typed must be
 * sent back. Backspace is sent by some keyboards as BS, by others as DEL.
 */
#include <kernel/monitor/reader.h>

#include <kernel/console/console.h>
#include <kernel/wait.h>

REGISTRY_DEFINE(reader);

#define READER_DELETE 0x7F
#define READER_KILL   0x15 /* Ctrl-U: drop the whole line */

/** Wait for a typed byte. */
static int
reader_key(void)
{
    int key;

    while ((key = console_read()) < 0)
        cpu_wait_event();
    return key;
}

/** Take the last @p count characters off the screen. */
static void
reader_erase(size_t count)
{
    while (count-- > 0)
        console_write("\b \b", 3);
}

static void
reader_read_line(const char *prompt, char *line, size_t size)
{
    size_t used = 0;
    int key;

    console_printf("%s", prompt);
    while ((key = reader_key()) != '\r' && key != '\n') {
        if (key == '\b' || key == READER_DELETE) {
            if (used > 0) {
                used--;
                reader_erase(1);
            }
        } else if (key == READER_KILL) {
            reader_erase(used);
            used = 0;
        } else if (key >= ' ' && key <= '~' && used < size - 1) {
            line[used] = (char)key;
            console_write(&line[used++], 1);
        }
    }
    line[used] = '\0';
    console_write("\n", 1);
}

READER(11, plain, reader_read_line);
