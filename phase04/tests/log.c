/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The log: levels, the limit of consoles, the ring, and the colours of messages.
 * @ingroup tests
 *
 * A console that exists during a test only keeps what it is given.
 */
#include <lib/errno.h>
#include <lib/string.h>

#include <kernel/console/console.h>
#include <kernel/console/log.h>
#include <kernel/console/log_level.h>
#include <kernel/console/log_ring.h>
#include <kernel/drivers/vga_text.h>
#include <kernel/test/ktest.h>
#include <tests/vga_saved.h>

static bool log_test_keeps;
static char log_test_text[256];
static size_t log_test_used;
static enum log_level log_test_level;
static unsigned log_test_levels; /* one bit for each level that text came in */

static void
log_test_init(void)
{
}

static bool
log_test_ready(void)
{
    return log_test_keeps;
}

static void
log_test_write(const char *text, size_t length)
{
    for (size_t i = 0; i < length && log_test_used < sizeof(log_test_text) - 1; i++)
        log_test_text[log_test_used++] = text[i];
    log_test_text[log_test_used] = '\0';
    log_test_levels |= 1u << log_test_level;
}

static void
log_test_set_level(enum log_level level)
{
    log_test_level = level;
}

CONSOLE(86, test_levels, .init = log_test_init, .ready = log_test_ready, .write = log_test_write,
        .level = log_test_set_level);

static void
log_test_begin(void)
{
    log_test_keeps = true;
    kprintf("%s", ""); /* hands out the log so far: no part of the test */
    log_test_used = 0;
    log_test_text[0] = '\0';
    log_test_levels = 0;
    log_test_level = LOG_INFO;
}

/** Skip everything that is in the log already. */
static void
log_test_to_end(uint64_t *position)
{
    struct log_record record;

    *position = 0;
    while (log_read(position, &record))
        continue;
}

KTEST(log, records, "log: a record has the text and the level that it was told with")
{
    static const enum log_level levels[] = { LOG_DEBUG, LOG_INFO, LOG_ERROR };
    struct log_record record;
    uint64_t position;

    log_test_to_end(&position);
    log_write(LOG_DEBUG, "# first\n", 8);
    kprintf("# second\n");
    log_write(LOG_ERROR, "", 0); /* no record */
    log_write(LOG_ERROR, "# third\n", 8);
    for (unsigned i = 0; i < 3; i++) {
        KREQUIRE(log_read(&position, &record));
        KEXPECT_EQ(record.level, levels[i]);
        KEXPECT_EQ(record.length, i == 1 ? 9 : 8);
        KEXPECT_EQ(record.text[2], "fst"[i]);
    }
    KEXPECT(!log_read(&position, &record));
    KEXPECT(!log_has_more(&position));
}

KTEST(log, limit, "log: consoles show what the limit lets through, the log keeps the rest")
{
    enum log_level before = console_limit_get();
    struct log_record record;
    uint64_t position;
    unsigned records = 0;

    log_test_begin();
    log_test_to_end(&position);
    console_limit(LOG_NOTICE);
    log_printf(LOG_NOTICE, "# notice\n");
    kprintf("# info\n");
    log_printf(LOG_DEBUG, "# debug\n");
    console_limit(LOG_DEBUG);
    log_printf(LOG_DEBUG, "# debug is shown\n");
    console_limit(before);
    log_test_keeps = false;
    KEXPECT_STR(log_test_text, "# notice\n# debug is shown\n");
    while (log_read(&position, &record))
        records++;
    KEXPECT_EQ(records, 4);
}

KTEST(log, level_told, "log: a console is told the level of each message, and then of none")
{
    log_test_begin();
    log_printf(LOG_WARNING, "# a warning\n");
    KEXPECT_EQ(log_test_levels, 1u << LOG_WARNING);
    KEXPECT_EQ(log_test_level, LOG_INFO);
    log_test_keeps = false;
}

KTEST(log, ring, "log: who falls behind goes on with a whole record, and none is torn")
{
    static char bytes[1024], text[LOG_TEXT_MAX];
    struct log_ring ring = { .bytes = bytes, .size = sizeof(bytes) };
    struct log_record record = { .length = 0 };
    uint64_t behind = 0;
    unsigned read = 0;

    for (unsigned i = 0; i < 300; i++) {
        size_t length = 1 + i * 7 % LOG_TEXT_MAX;

        memset(text, 'a' + (int)(i % 26), length);
        log_ring_write(&ring, i, LOG_INFO, text, length);
        KREQUIRE(ring.end - ring.begin <= sizeof(bytes));
    }
    for (uint64_t want = 0; log_ring_read(&ring, &behind, &record); want = record.time + 1) {
        KREQUIRE(read++ == 0 || record.time == want);
        KREQUIRE_EQ(record.length, 1 + record.time * 7 % LOG_TEXT_MAX);
        for (size_t i = 0; i < record.length; i++)
            KREQUIRE_EQ(record.text[i], 'a' + (int)(record.time % 26));
    }
    KEXPECT(read >= 3);
    KEXPECT_EQ(record.time, 299);
}

KTEST(log, names, "log: levels are understood by name and by number, and nothing else is")
{
    static const char *const wrong[] = { "", "2", "8", "inf", "info ", "-3", "4294967299", "0x6" };
    enum log_level level = LOG_NOTICE;

    for (unsigned i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        KNOTE("\"%s\"", wrong[i]);
        KEXPECT_EQ(log_level_parse(wrong[i], &level), -EINVAL);
        KEXPECT_EQ(level, LOG_NOTICE);
    }
    for (unsigned number = LOG_ERROR; number <= LOG_DEBUG; number++) {
        char digit[2] = { (char)('0' + number), '\0' };

        KEXPECT_EQ(log_level_parse(log_level_name((enum log_level)number), &level), 0);
        KEXPECT_EQ(level, number);
        level = LOG_NOTICE;
        KEXPECT_EQ(log_level_parse(digit, &level), 0);
        KEXPECT_EQ(level, number);
    }
}

KTEST(log, colors, "log: on the screen an error is red, and the text behind it is not")
{
    if (vga_test_begin() == NULL)
        KSKIP("no VGA in text mode");
    vga_test_write("\033[2J\033[H\033[32m");
    log_printf(LOG_ERROR, "# error\n");
    vga_test_write("green");
    KEXPECT_EQ(vga_text_get(0, 2), 0x0C00 | 'e');
    KEXPECT_EQ(vga_text_get(1, 0), 0x0200 | 'g');
    vga_test_end();
}
