/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief sleep: does nothing for a while.
 * @ingroup programs
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char sleep_help[] =
    "usage: sleep NUMBER[s|m|h|d]...\n"
    "Wait so many seconds, minutes, hours or days; fractions are fine.\n";

#define SLEEP_NANO 1000000000.0

/** Seconds. */
static double
sleep_length(const char *text)
{
    static const struct {
        const char *suffix;
        double seconds;
    } units[] = { { "", 1 }, { "s", 1 }, { "m", 60 }, { "h", 3600 }, { "d", 86400 } };
    char *end;
    double number = strtod(text, &end);

    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
        if (end != text && number >= 0 && strcmp(end, units[i].suffix) == 0)
            return number * units[i].seconds;
    }
    tool_refuse("invalid time interval %s", text);
}

int
main(int argc, char **argv)
{
    struct timespec left;
    double seconds = 0;

    tool_begin(argv, sleep_help);
    if (getopt(argc, argv, "") != -1 || optind == argc)
        tool_usage(1);
    for (argv += optind; *argv != NULL; argv++)
        seconds += sleep_length(*argv);
    while (seconds > 0) {
        double now = seconds < 1e6 ? seconds : 1e6; /* what fits into any time_t, again and again */

        left.tv_sec = (time_t)now;
        left.tv_nsec = (long)((now - (double)left.tv_sec) * SLEEP_NANO);
        seconds -= now;
        while (nanosleep(&left, &left) != 0 && errno == EINTR)
            continue;
    }
    return tool_end(0);
}
