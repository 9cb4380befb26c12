/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief kprintf() interrupted by a handler that prints.
 * @ingroup tests
 *
 * Two consoles that exist during a test only. One keeps what it is given; the other one, the last,
 * prints when it is asked whether it is ready: that is what an interrupt at that moment would do.
 */
#include <lib/string.h>

#include <kernel/console/console.h>
#include <kernel/test/ktest.h>

static bool console_test_keeps;
static char console_test_text[1024];
static size_t console_test_used;
static unsigned console_test_countdown;

static void
console_test_init(void)
{
}

static bool
console_test_ready(void)
{
    return console_test_keeps;
}

static void
console_test_write(const char *text, size_t length)
{
    size_t room = sizeof(console_test_text) - 1 - console_test_used;
    size_t part = length < room ? length : room;

    memcpy(console_test_text + console_test_used, text, part);
    console_test_used += part;
    console_test_text[console_test_used] = '\0';
}

static bool
console_test_interrupt(void)
{
    if (console_test_countdown > 0 && --console_test_countdown == 0)
        kprintf("# a handler prints\n");
    return false;
}

CONSOLE(87, test_keeper, .init = console_test_init, .ready = console_test_ready,
        .write = console_test_write);
CONSOLE(88, test_handler, .init = console_test_init, .ready = console_test_interrupt,
        .write = console_test_write);

/* From here on, the text is kept. */
static void
console_test_begin(void)
{
    console_test_keeps = true;
    kprintf("%s", ""); /* hands out the log so far: no part of the test */
    console_test_used = 0;
    console_test_text[0] = '\0';
}

KTEST(console, interrupted, "console: what a handler prints is shown, whenever it interrupts")
{
    for (unsigned look = 1; look <= 4; look++) {
        bool interrupted;

        console_test_begin();
        console_test_countdown = look;
        kprintf("# interrupted at look %u\n", look);
        interrupted = console_test_countdown == 0; /* else there were fewer looks */
        console_test_countdown = 0;
        console_test_keeps = false;
        KNOTE("look %u", look);
        KEXPECT(interrupted || look > 1);
        KEXPECT(strncmp(console_test_text, "# interrupted at look ", 22) == 0);
        KEXPECT_EQ(strstr(console_test_text, "\n# a handler prints\n") != NULL, interrupted);
    }
}

KTEST(console, long_line, "console: a text longer than the line buffer arrives whole, in order")
{
    static char text[300];

    for (size_t i = 0; i < sizeof(text) - 1; i++)
        text[i] = (char)('a' + i % 26);
    memcpy(text, "# ", 2);
    text[77] = '%';
    console_test_begin();
    KEXPECT_EQ(kprintf("%s\n", text), sizeof(text));
    console_test_keeps = false;
    KEXPECT_EQ(console_test_used, sizeof(text));
    KEXPECT(strncmp(console_test_text, text, sizeof(text) - 1) == 0);
}
