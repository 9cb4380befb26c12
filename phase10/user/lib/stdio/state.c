/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What is known about a stream, and about the last error.
 * @ingroup libc
 */
#include <errno.h>
#include <stdio_ext.h>
#include <string.h>

#include <user/lib/stdio/stream.h>

int
feof(FILE *stream)
{
    return stream->at_end;
}

int
ferror(FILE *stream)
{
    return stream->failed;
}

void
clearerr(FILE *stream)
{
    stream->at_end = stream->failed = false;
}

void
__fpurge(FILE *stream)
{
    stream_forget(stream);
}

int
fileno(FILE *stream)
{
    return stream->file;
}

void
perror(const char *text)
{
    const char *error = strerror(errno);

    if (text && *text)
        fprintf(stderr, "%s: %s\n", text, error);
    else
        fprintf(stderr, "%s\n", error);
}
