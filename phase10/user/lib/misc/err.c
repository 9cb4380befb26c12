/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Complaints with the program's name in front. See err.h.
 * @ingroup libc
 */
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/** @param meaning of errno, or NULL */
static void
err_print(const char *meaning, const char *format, va_list arguments)
{
    dprintf(STDERR_FILENO, "%s: ", getprogname());
    if (format != NULL)
        vdprintf(STDERR_FILENO, format, arguments);
    if (meaning != NULL)
        dprintf(STDERR_FILENO, "%s%s", format == NULL ? "" : ": ", meaning);
    dprintf(STDERR_FILENO, "\n");
}

void
vwarn(const char *format, va_list arguments)
{
    err_print(strerror(errno), format, arguments);
}

void
vwarnx(const char *format, va_list arguments)
{
    err_print(NULL, format, arguments);
}

_Noreturn void
verr(int status, const char *format, va_list arguments)
{
    vwarn(format, arguments);
    exit(status);
}

_Noreturn void
verrx(int status, const char *format, va_list arguments)
{
    vwarnx(format, arguments);
    exit(status);
}

void
warn(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vwarn(format, arguments);
    va_end(arguments);
}

void
warnx(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vwarnx(format, arguments);
    va_end(arguments);
}

_Noreturn void
err(int status, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    verr(status, format, arguments);
}

_Noreturn void
errx(int status, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    verrx(status, format, arguments);
}
