/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The names of the log's levels, and `loglevel=` of the command line.
 * @ingroup console
 *
 * `loglevel=debug` shows everything, `loglevel=error` next to nothing; `dmesg` has all in any case.
 * The word counts from the first line on: it is read before any console is ready.
 */
#include <kernel/console/log_level.h>

#include <kernel/boot/cmdline.h>
#include <kernel/console/console.h>
#include <kernel/init.h>
#include <kernel/types.h>
#include <lib/errno.h>
#include <lib/number.h>
#include <lib/string.h>

static const char *const log_level_names[] = {
    [LOG_ERROR] = "error", [LOG_WARNING] = "warning", [LOG_NOTICE] = "notice",
    [LOG_INFO] = "info",   [LOG_DEBUG] = "debug",
};

const char *
log_level_name(enum log_level level)
{
    return level >= LOG_ERROR && level <= LOG_DEBUG ? log_level_names[level] : "?";
}

int
log_level_parse(const char *text, enum log_level *level)
{
    uint64_t number;

    if (number_parse(text, 10, &number) != 0) {
        for (number = LOG_ERROR; number <= LOG_DEBUG; number++) {
            if (strcmp(text, log_level_names[number]) == 0)
                break;
        }
    }
    if (number < LOG_ERROR || number > LOG_DEBUG)
        return -EINVAL;
    *level = (enum log_level)number;
    return 0;
}

static void
log_level_init(void)
{
    const char *text = cmdline_get("loglevel");
    enum log_level level;

    if (text == NULL)
        return;
    if (log_level_parse(text, &level) == 0)
        console_limit(level);
    else
        log_printf(LOG_WARNING, "loglevel=%s is none of " LOG_LEVEL_NAMES "\n", text);
}

INITCALL(1, 1, loglevel, log_level_init, AFTER(cmdline));
