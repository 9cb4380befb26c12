/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Putting bytes: fwrite(), fputc(), fputs() and theirs.
 * @ingroup libc
 */
#include <string.h>

#include <user/lib/stdio/stream.h>

/** Put bytes into the buffer, which is written when there is no room left; large amounts pass it
 * by.
 */
static size_t
stream_put_buffered(FILE *stream, const unsigned char *bytes, size_t size)
{
    size_t done = 0;

    while (done < size) {
        size_t left = size - done, part = stream->size - stream->at;

        if (part == 0 && stream_flush(stream) != 0)
            break;
        if (stream->at == 0 && left >= stream->size) {
            part = left - left % stream->size;
            left = stream_write(stream, bytes + done, part);
            done += left;
            if (left < part)
                break;
            continue;
        }
        part = stream->size - stream->at;
        if (part > left)
            part = left;
        memcpy(stream->buffer + stream->at, bytes + done, part);
        stream->at += part;
        done += part;
    }
    return done;
}

/** How many bytes lead to the end of the last line. */
static size_t
stream_lines(const unsigned char *bytes, size_t size)
{
    while (size > 0 && bytes[size - 1] != '\n')
        size--;
    return size;
}

size_t
stream_put(FILE *stream, const void *memory, size_t size)
{
    const unsigned char *bytes = memory;
    size_t lines;

    if (size == 0 || !stream_to_write(stream))
        return 0;
    if (stream->mode == _IONBF)
        return stream_write(stream, bytes, size);
    lines = stream->mode == _IOLBF ? stream_lines(bytes, size) : 0;
    if (lines > 0 &&
        (stream_put_buffered(stream, bytes, lines) < lines || stream_flush(stream) != 0))
        return 0;
    return lines + stream_put_buffered(stream, bytes + lines, size - lines);
}

size_t
fwrite(const void *restrict memory, size_t size, size_t count, FILE *restrict stream)
{
    /* size * count overflows only for memory that nobody has. */
    return size == 0 || count == 0 ? 0 : stream_put(stream, memory, size * count) / size;
}

int
fputc(int byte, FILE *stream)
{
    unsigned char character = (unsigned char)byte;

    /* Most bytes only go to the buffer. */
    if (stream->direction == STREAM_WRITING && stream->at < stream->size &&
        (stream->mode == _IOFBF || (stream->mode == _IOLBF && character != '\n'))) {
        stream->buffer[stream->at++] = character;
        return character;
    }
    return stream_put(stream, &character, 1) == 1 ? character : EOF;
}

int
putc(int byte, FILE *stream)
{
    return fputc(byte, stream);
}

int
putchar(int byte)
{
    return fputc(byte, stdout);
}

int
fputs(const char *restrict text, FILE *restrict stream)
{
    size_t length = strlen(text);

    return stream_put(stream, text, length) == length ? 0 : EOF;
}

int
puts(const char *text)
{
    return fputs(text, stdout) == 0 && fputc('\n', stdout) != EOF ? 0 : EOF;
}
