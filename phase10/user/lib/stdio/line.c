/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Taking lines: fgets(), getline(), getdelim().
 * @ingroup libc
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <user/lib/stdio/stream.h>

#define LINE_START 128 /* bytes of room to begin with */

/** Take bytes until one is @p end, @p size are taken, or the buffer is empty. @return how many */
static size_t
stream_take_until(FILE *stream, char *text, size_t size, int end)
{
    size_t there = stream->end - stream->at;
    const unsigned char *from = stream->buffer + stream->at, *found;

    if (stream->back_count > 0 || there == 0)
        return 0;
    if (there > size)
        there = size;
    found = memchr(from, end, there);
    if (found)
        there = (size_t)(found - from) + 1;
    memcpy(text, from, there);
    stream->at += there;
    return there;
}

char *
fgets(char *restrict text, int size, FILE *restrict stream)
{
    size_t used = 0, room = size > 0 ? (size_t)size - 1 : 0;

    if (size <= 0)
        return NULL;
    while (used < room && (used == 0 || text[used - 1] != '\n')) {
        int byte = stream_next(stream);

        if (byte == EOF) {
            if (used == 0 || ferror(stream))
                return NULL;
            break;
        }
        text[used++] = (char)byte;
        if (byte != '\n')
            used += stream_take_until(stream, text + used, room - used, '\n');
    }
    text[used] = '\0';
    return text;
}

/** Room for @p wanted bytes. */
static bool
line_grow(char **line, size_t *size, size_t wanted)
{
    size_t larger = *line ? *size : 0;
    char *memory;

    if (*line && wanted <= *size)
        return true;
    while (larger < wanted)
        larger = larger == 0 ? LINE_START : 2 * larger;
    memory = realloc(*line, larger);
    if (!memory)
        return false;
    *line = memory;
    *size = larger;
    return true;
}

ssize_t
getdelim(char **restrict line, size_t *restrict size, int end, FILE *restrict stream)
{
    size_t used = 0;
    int byte;

    if (!line || !size) {
        errno = EINVAL;
        return -1;
    }
    do {
        /* Room for this byte, as many as the buffer gives, and the NUL. */
        if (!line_grow(line, size, used + 2))
            return -1;
        byte = stream_next(stream);
        if (byte == EOF)
            break;
        (*line)[used++] = (char)byte;
        if (byte != (unsigned char)end)
            used += stream_take_until(stream, *line + used, *size - used - 1, (unsigned char)end);
    } while ((*line)[used - 1] != (char)end);
    if (used == 0 || (byte == EOF && ferror(stream)))
        return -1;
    (*line)[used] = '\0';
    return (ssize_t)used;
}

ssize_t
getline(char **restrict line, size_t *restrict size, FILE *restrict stream)
{
    return getdelim(line, size, '\n', stream);
}
