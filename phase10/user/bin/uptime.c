/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief uptime: tells for how long the machine has been running.
 * @ingroup programs
 */
#include <sys/sysinfo.h>
#include <time.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char uptime_help[] = "usage: uptime\n"
                                  "Tell the time, for how long the machine has been running, and\n"
                                  "how many processes there are.\n";

int
main(int argc, char **argv)
{
    struct sysinfo info;
    time_t now = time(NULL);
    long minutes;
    char text[16];

    tool_begin(argv, uptime_help);
    if (getopt(argc, argv, "") != -1 || optind != argc)
        tool_usage(1);
    if (sysinfo(&info) != 0)
        tool_fail("cannot ask for the time");
    minutes = info.uptime / 60;
    strftime(text, sizeof(text), "%H:%M:%S", localtime(&now));
    printf(" %s up ", text);
    if (minutes >= 24 * 60)
        printf("%ld day%s, ", minutes / (24 * 60), minutes >= 2 * 24 * 60 ? "s" : "");
    if (minutes >= 60)
        printf("%2ld:%02ld", minutes / 60 % 24, minutes % 60);
    else
        printf("%ld min", minutes);
    printf(", %u processes\n", (unsigned)info.procs);
    return tool_end(0);
}
