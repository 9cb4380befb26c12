/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The beginning, complaints and the end of a tool. See tool.h.
 * @ingroup tools
 */
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

const char *tool_name = "?";
int tool_status;
int tool_trouble = 1;
static const char *tool_help = "";

void
tool_begin(char **argv, const char *help)
{
    const char *slash = argv[0] == NULL ? NULL : strrchr(argv[0], '/');

    tool_name = slash != NULL ? slash + 1 : argv[0] != NULL ? argv[0] : "?";
    tool_help = help;
    if (argv[0] == NULL || argv[1] == NULL || strcmp(argv[1], "--help") != 0)
        return;
    fputs(help, stdout);
    exit(tool_end(0));
}

_Noreturn void
tool_usage(int status)
{
    fflush(stdout);
    fprintf(stderr, "%.*s\n", (int)strcspn(tool_help, "\n"), tool_help);
    exit(status);
}

/** @param error a number of errno; 0: say nothing of it */
static void
tool_say(int error, const char *format, va_list arguments)
{
    fflush(stdout);
    fprintf(stderr, "%s: ", tool_name);
    vfprintf(stderr, format, arguments);
    fprintf(stderr, "%s%s\n", error == 0 ? "" : ": ", error == 0 ? "" : strerror(error));
    if (tool_status < tool_trouble)
        tool_status = tool_trouble;
}

void
tool_warn(const char *format, ...)
{
    int error = errno;
    va_list arguments;

    va_start(arguments, format);
    tool_say(error, format, arguments);
    va_end(arguments);
}

void
tool_complain(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    tool_say(0, format, arguments);
    va_end(arguments);
}

_Noreturn void
tool_fail(const char *format, ...)
{
    int error = errno;
    va_list arguments;

    va_start(arguments, format);
    tool_say(error, format, arguments);
    va_end(arguments);
    exit(tool_end(tool_trouble));
}

_Noreturn void
tool_refuse(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    tool_say(0, format, arguments);
    va_end(arguments);
    exit(tool_end(tool_trouble));
}

int
tool_end(int status)
{
    bool failed = ferror(stdout);

    errno = 0;
    if (fflush(stdout) != 0 || failed) {
        clearerr(stdout); /* the complaint itself begins by writing what is left */
        if (errno != 0)
            tool_warn("write error");
        else
            tool_complain("write error");
    }
    return status > tool_status ? status : tool_status;
}
