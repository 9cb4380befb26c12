/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The plainest reader: echo, backspace, Enter.
 * @ingroup monitor
 *
 * A terminal at the other end of a serial line shows only what it is sent, so what is typed must be
 * sent back. Backspace is sent by some keyboards as BS, by others as DEL. A key that has no place
 * in a full line rings the bell.
 */
#include <kernel/monitor/reader.h>

#include <kernel/console/console.h>
#include <kernel/monitor/keys.h>
#include <kernel/wait.h>

REGISTRY_DEFINE(reader);

#define READER_DELETE 0x7F
#define READER_KILL   0x15 /* Ctrl-U: drop the whole line */

/** How far the bytes of the keyboard have been understood; between two lines as well. */
static struct keys reader_keys;

/** Has a key been typed? @param context int: gets it */
static bool
reader_key_typed(void *context)
{
    int *key = context;
    int byte = console_read();

    *key = byte < 0 ? byte : keys_take(&reader_keys, byte);
    return *key >= 0;
}

/** Wait for a typed key. */
static int
reader_key(void)
{
    int key;

    cpu_wait_until(reader_key_typed, &key);
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
    while ((key = reader_key()) != '\n') {
        if (key == '\b' || key == READER_DELETE) {
            if (used > 0) {
                used--;
                reader_erase(1);
            }
        } else if (key == READER_KILL) {
            reader_erase(used);
            used = 0;
        } else if (key >= ' ' && key <= '~' && used >= size - 1) {
            console_write("\a", 1);
        } else if (key >= ' ' && key <= '~') {
            line[used] = (char)key;
            console_write(&line[used++], 1);
        }
    }
    line[used] = '\0';
    console_write("\n", 1);
}

READER(11, plain, reader_read_line);
