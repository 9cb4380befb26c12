/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief touch: sets the times of files, and makes those that do not exist.
 * @ingroup programs
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <user/lib/tool/date.h>
#include <user/lib/tool/tool.h>

static const char touch_help[] = "usage: touch [-acm] [-d DATE | -r FILE | -t TIME] FILE...\n"
                                 "Set the times of files to now; make files that do not exist.\n"
                                 "  -a       the time of access alone\n"
                                 "  -m       the time of change alone\n"
                                 "  -c       make no files\n"
                                 "  -d DATE  as 2026-03-01, 2026-03-01 12:30:05 or @SECONDS\n"
                                 "  -r FILE  as FILE has it\n"
                                 "  -t TIME  as [[CC]YY]MMDDhhmm[.ss]\n";

static bool touch_access, touch_change, touch_none;
static struct timespec touch_times[2] = { { .tv_nsec = UTIME_NOW }, { .tv_nsec = UTIME_NOW } };

static void
touch_as(const char *path)
{
    struct stat status;

    if (stat(path, &status) != 0)
        tool_fail("failed to get attributes of %s", path);
    touch_times[0] = status.st_atim;
    touch_times[1] = status.st_mtim;
}

/** @param parse how the date is written */
static void
touch_to(const char *text, bool (*parse)(const char *text, time_t *seconds))
{
    time_t seconds;

    if (!parse(text, &seconds))
        tool_refuse("invalid date format %s", text);
    touch_times[0] = touch_times[1] = (struct timespec){ .tv_sec = seconds };
}

static void
touch_option(int option)
{
    switch (option) {
    case 'a':
        touch_access = true;
        break;
    case 'c':
        touch_none = true;
        break;
    case 'd':
        touch_to(optarg, tool_date);
        break;
    case 'm':
        touch_change = true;
        break;
    case 'r':
        touch_as(optarg);
        break;
    case 't':
        touch_to(optarg, tool_date_digits);
        break;
    default:
        tool_usage(1);
    }
}

static void
touch_file(const char *path)
{
    int file;

    if (utimensat(AT_FDCWD, path, touch_times, 0) == 0)
        return;
    if (errno != ENOENT) {
        /* What could have been made is complained of as if it had been tried. */
        tool_warn(touch_none || path[strlen(path) - 1] == '/' ? "setting times of %s"
                                                              : "cannot touch %s",
                  path);
        return;
    }
    if (touch_none)
        return;
    file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (file < 0) {
        bool folder = errno == EISDIR; /* one that is not there: "name/" */

        errno = folder ? ENOENT : errno;
        tool_warn(folder ? "setting times of %s" : "cannot touch %s", path);
        return;
    }
    if (futimens(file, touch_times) != 0)
        tool_warn("setting times of %s", path);
    close(file);
}

int
main(int argc, char **argv)
{
    int option;

    tool_begin(argv, touch_help);
    while ((option = getopt(argc, argv, "acd:mr:t:")) != -1)
        touch_option(option);
    if (optind == argc)
        tool_usage(1);
    if (touch_access && !touch_change)
        touch_times[1].tv_nsec = UTIME_OMIT;
    if (touch_change && !touch_access)
        touch_times[0].tv_nsec = UTIME_OMIT;
    for (argv += optind; *argv != NULL; argv++)
        touch_file(*argv);
    return tool_end(0);
}
