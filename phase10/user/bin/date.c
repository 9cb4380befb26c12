/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief date: tells or sets the date.
 * @ingroup programs
 *
 * The only time zone is UTC.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <user/lib/tool/date.h>
#include <user/lib/tool/tool.h>

static const char date_help[] =
    "usage: date [-u] [-d DATE | -r FILE | -s DATE | MMDDhhmm[[CC]YY][.ss]] [+FORMAT]\n"
    "Tell the date and time, or set them.\n"
    "  -d  tell about DATE: 2026-03-01, 2026-03-01 12:30:05, 12:30 or @SECONDS\n"
    "  -r  tell when FILE was changed\n"
    "  -s  set them to DATE\n"
    "  -u  in UTC (usual)\n"
    "FORMAT: %Y-%m-%d %H:%M:%S and so on, as of strftime(); %s is seconds since 1970.\n";

#define DATE_USUAL "+%a %b %e %H:%M:%S %Z %Y"

static void
date_print(time_t seconds, const char *format)
{
    const struct tm *date = localtime(&seconds);
    size_t room = 256 + strlen(format) * 32;
    char *text = tool_resize(NULL, room, 1);

    if (date == NULL)
        tool_fail("time %lld", (long long)seconds);
    if (strftime(text, room, format, date) == 0)
        text[0] = '\0';
    puts(text);
    free(text);
}

static void
date_set(time_t seconds)
{
    const struct timespec now = { .tv_sec = seconds };

    if (clock_settime(CLOCK_REALTIME, &now) != 0)
        tool_warn("cannot set date");
}

/** What is said about the time that is meant. */
static bool date_sets;

static time_t
date_option(int option)
{
    struct stat status;
    time_t seconds = 0;

    if (option == 'r') {
        if (stat(optarg, &status) != 0)
            tool_fail("%s", optarg);
        return status.st_mtime;
    }
    date_sets = option == 's';
    if (!tool_date(optarg, &seconds))
        tool_refuse("invalid date %s", optarg);
    return seconds;
}

int
main(int argc, char **argv)
{
    const char *format = DATE_USUAL;
    time_t seconds = time(NULL);
    int option;

    tool_begin(argv, date_help);
    setenv("TZ", "UTC", 1);
    while ((option = getopt(argc, argv, "d:r:s:u")) != -1) {
        if (option == '?')
            tool_usage(1);
        if (option != 'u')
            seconds = date_option(option);
    }
    for (argv += optind; *argv != NULL; argv++) {
        if ((*argv)[0] == '+')
            format = *argv;
        else if (tool_date_american(*argv, &seconds))
            date_sets = true;
        else
            tool_refuse("invalid date %s", *argv);
    }
    if (date_sets)
        date_set(seconds);
    date_print(seconds, format + 1);
    return tool_end(0);
}
