/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief printf() to streams and descriptors.
 * @ingroup libc
 */

#include <user/lib/format/format.h>
#include <user/lib/stdio/stream.h>

#define PRINT_BUFFER 256

static bool
print_put(void *context, const char *text, size_t length)
{
    FILE *stream = context;

    stream_put(stream, text, length);
    return !stream->failed;
}

/** Format into a stream that has a buffer. */
static int
print_buffered(FILE *stream, const char *format, va_list arguments)
{
    bool before = stream->failed;
    int length;

    stream->failed = false; /* to see what this call does */
    length = format_print(print_put, stream, format, arguments);
    if (stream->failed)
        length = -1;
    stream->failed = stream->failed || before;
    return length;
}

/** The same for one that has none: a buffer for this call, so that it is one write and not one for
 * each piece. */
static int
print_at_once(FILE *stream, const char *format, va_list arguments)
{
    unsigned char buffer[PRINT_BUFFER];
    int length;

    stream->mode = _IOFBF;
    stream->buffer = buffer;
    stream->size = sizeof(buffer);
    length = print_buffered(stream, format, arguments);
    if (stream_flush(stream) != 0)
        length = -1;
    stream->mode = _IONBF;
    stream->buffer = NULL;
    stream->size = 0;
    stream->at = 0;
    return length;
}

int
vfprintf(FILE *restrict stream, const char *restrict format, va_list arguments)
{
    if (!stream_to_write(stream))
        return -1;
    return stream->mode == _IONBF ? print_at_once(stream, format, arguments)
                                  : print_buffered(stream, format, arguments);
}

int
vdprintf(int file, const char *restrict format, va_list arguments)
{
    FILE stream = { .file = file, .can_write = true, .mode = _IONBF, .prepared = true };

    return vfprintf(&stream, format, arguments);
}

int
vprintf(const char *restrict format, va_list arguments)
{
    return vfprintf(stdout, format, arguments);
}

int
fprintf(FILE *restrict stream, const char *restrict format, ...)
{
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vfprintf(stream, format, arguments);
    va_end(arguments);
    return length;
}

int
dprintf(int file, const char *restrict format, ...)
{
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vdprintf(file, format, arguments);
    va_end(arguments);
    return length;
}

int
printf(const char *restrict format, ...)
{
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vfprintf(stdout, format, arguments);
    va_end(arguments);
    return length;
}
