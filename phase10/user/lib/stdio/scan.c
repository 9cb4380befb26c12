/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief scanf() from streams and strings.
 * @ingroup libc
 */
#include <user/lib/format/scan.h>
#include <user/lib/stdio/stream.h>

static int
scan_stream_next(void *context)
{
    return fgetc(context);
}

int
vfscanf(FILE *restrict stream, const char *restrict format, va_list arguments)
{
    struct scan_input input = { .next = scan_stream_next,
                                .context = stream,
                                .ahead = SCAN_UNKNOWN };
    int done = scan_format(&input, format, arguments);

    if (input.ahead >= 0)
        ungetc(input.ahead, stream);
    return done;
}

static int
scan_string_next(void *context)
{
    const char **text = context;

    return **text ? (unsigned char)*(*text)++ : SCAN_END;
}

int
vsscanf(const char *restrict text, const char *restrict format, va_list arguments)
{
    const char *next = text;
    struct scan_input input = { .next = scan_string_next, .context = &next, .ahead = SCAN_UNKNOWN };

    return scan_format(&input, format, arguments);
}

int
vscanf(const char *restrict format, va_list arguments)
{
    return vfscanf(stdin, format, arguments);
}

int
fscanf(FILE *restrict stream, const char *restrict format, ...)
{
    va_list arguments;
    int done;

    va_start(arguments, format);
    done = vfscanf(stream, format, arguments);
    va_end(arguments);
    return done;
}

int
sscanf(const char *restrict text, const char *restrict format, ...)
{
    va_list arguments;
    int done;

    va_start(arguments, format);
    done = vsscanf(text, format, arguments);
    va_end(arguments);
    return done;
}

int
scanf(const char *restrict format, ...)
{
    va_list arguments;
    int done;

    va_start(arguments, format);
    done = vfscanf(stdin, format, arguments);
    va_end(arguments);
    return done;
}
