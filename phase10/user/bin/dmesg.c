/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief dmesg: tells what the kernel has told.
 * @ingroup programs
 */
#include <stdlib.h>
#include <string.h>
#include <sys/klog.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char dmesg_help[] = "usage: dmesg [-rt] [-l LEVEL]\n"
                                 "Tell what the kernel has told.\n"
                                 "  -l  what matters as much as LEVEL (3 errors ... 7 all)\n"
                                 "  -r  raw: each line with its level\n"
                                 "  -t  without times\n";

static bool dmesg_raw, dmesg_timeless;
static long long dmesg_level = 7;

/** A line: `<6>[    1.234567] text`. */
static void
dmesg_line(const char *line, size_t length)
{
    long level = 6;
    char *text;

    if (length > 2 && line[0] == '<') {
        level = strtol(line + 1, &text, 10);
        if (*text == '>' && !dmesg_raw) {
            length -= (size_t)(text + 1 - line);
            line = text + 1;
        }
    }
    if (level > dmesg_level)
        return;
    if (dmesg_timeless && !dmesg_raw && length > 0 && line[0] == '[') {
        const char *end = memchr(line, ']', length);

        if (end != NULL && end + 1 < line + length && end[1] == ' ') {
            length -= (size_t)(end + 2 - line);
            line = end + 2;
        }
    }
    fwrite(line, 1, length, stdout);
    putchar('\n');
}

int
main(int argc, char **argv)
{
    char *log, *line, *end;
    int option, size;

    tool_begin(argv, dmesg_help);
    while ((option = getopt(argc, argv, "l:rt")) != -1) {
        if (option == '?')
            tool_usage(1);
        if (option == 'l')
            dmesg_level = tool_number(optarg, "level", 0, 7);
        dmesg_raw |= option == 'r';
        dmesg_timeless |= option == 't';
    }
    size = klogctl(SYSLOG_ACTION_SIZE_BUFFER, NULL, 0);
    if (size <= 0)
        tool_fail("cannot read the log");
    size *= 2; /* each line has its level and its time more than is counted */
    log = tool_resize(NULL, (size_t)size + 1, 1);
    size = klogctl(SYSLOG_ACTION_READ_ALL, log, size);
    if (size < 0)
        tool_fail("cannot read the log");
    log[size] = '\0'; /* strtol() in a torn line finds an end */
    for (line = log; line < log + size; line = end + 1) {
        end = memchr(line, '\n', (size_t)(log + size - line));
        if (end == NULL)
            end = log + size;
        dmesg_line(line, (size_t)(end - line));
    }
    free(log);
    return tool_end(0);
}
