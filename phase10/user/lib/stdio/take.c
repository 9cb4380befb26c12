/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Taking bytes: fread(), fgetc(), ungetc() and theirs.
 * @ingroup libc
 */
#include <string.h>

#include <user/lib/stdio/stream.h>

int
stream_next(FILE *stream)
{
    if (stream->back_count > 0)
        return stream->back[--stream->back_count];
    if (stream->direction != STREAM_READING && !stream_to_read(stream))
        return EOF;
    /* What has ended has ended, also if more has come since then: C11 §7.21.7.1. */
    if (stream->at == stream->end && (stream->at_end || !stream_fill(stream)))
        return EOF;
    return stream->buffer[stream->at++];
}

/** Take what is in the buffer. */
static size_t
stream_take_buffered(FILE *stream, unsigned char *bytes, size_t size)
{
    size_t there = stream->end - stream->at;

    if (there > size)
        there = size;
    memcpy(bytes, stream->buffer + stream->at, there);
    stream->at += there;
    return there;
}

size_t
stream_take(FILE *stream, void *memory, size_t size)
{
    unsigned char *bytes = memory;
    size_t done = 0;

    while (done < size) {
        int byte = stream_next(stream);

        if (byte == EOF)
            break;
        bytes[done++] = (unsigned char)byte;
        if (stream->back_count == 0)
            done += stream_take_buffered(stream, bytes + done, size - done);
    }
    return done;
}

size_t
fread(void *restrict memory, size_t size, size_t count, FILE *restrict stream)
{
    /* size * count overflows only for memory that nobody has. */
    return size == 0 || count == 0 ? 0 : stream_take(stream, memory, size * count) / size;
}

int
fgetc(FILE *stream)
{
    if (stream->at < stream->end && stream->back_count == 0)
        return stream->buffer[stream->at++];
    return stream_next(stream);
}

int
getc(FILE *stream)
{
    return fgetc(stream);
}

int
getchar(void)
{
    return fgetc(stdin);
}

int
ungetc(int byte, FILE *stream)
{
    if (byte == EOF || stream->back_count == STREAM_BACK || !stream_to_read(stream))
        return EOF;
    stream->back[stream->back_count++] = (unsigned char)byte;
    stream->at_end = false;
    return (unsigned char)byte;
}
