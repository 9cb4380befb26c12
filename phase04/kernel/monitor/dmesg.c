/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `dmesg`: the log, also what consoles did not show.
 * @ingroup monitor
 *
 * A line begins with the time at which it was told, in seconds since the start, if there was a
 * clock by then. The level is that of `loglevel=`: all that matters as much, or more.
 */
#include <kernel/console/console.h>
#include <kernel/console/log.h>
#include <kernel/console/log_level.h>
#include <kernel/monitor/command.h>
#include <lib/errno.h>
#include <lib/string.h>

static void
dmesg_stamp(uint64_t time)
{
    if (time != LOG_NO_TIME)
        console_printf("[%5llu.%06u] ", (unsigned long long)(time / 1000000000),
                       (unsigned)(time % 1000000000 / 1000));
}

/* A record may be a part of a line, or several lines. */
static void
dmesg_show(const struct log_record *record, bool *begins_line)
{
    size_t shown = 0;

    while (shown < record->length) {
        const char *text = record->text + shown;
        const char *end = memchr(text, '\n', record->length - shown);
        size_t length = end != NULL ? (size_t)(end - text) + 1 : record->length - shown;

        if (*begins_line && *text != '\n')
            dmesg_stamp(record->time);
        console_write(text, length);
        *begins_line = end != NULL;
        shown += length;
    }
}

static int
dmesg_command(int argc, char **argv)
{
    struct log_record record;
    enum log_level level = LOG_DEBUG;
    bool begins_line = true;
    uint64_t position = 0;

    if (argc == 3 && strcmp(argv[1], "-l") == 0) {
        if (log_level_parse(argv[2], &level) != 0) {
            console_printf("dmesg: \"%s\" is none of " LOG_LEVEL_NAMES "\n", argv[2]);
            return COMMAND_TOLD;
        }
    } else if (argc != 1) {
        return -EINVAL;
    }
    while (log_read(&position, &record)) {
        if (record.level <= level)
            dmesg_show(&record, &begins_line);
    }
    if (!begins_line)
        console_printf("\n");
    return 0;
}

static void
dmesg_complete(struct offers *offers, unsigned word)
{
    if (word == 1)
        offers->add(offers, "-l");
    for (enum log_level level = LOG_ERROR; word == 2 && level <= LOG_DEBUG; level++)
        offers->add(offers, log_level_name(level));
}

COMMAND(dmesg, "[-l LEVEL]", "the log: all of it, or what matters as much as LEVEL", dmesg_command,
        .complete = dmesg_complete, .group = "kernel");
