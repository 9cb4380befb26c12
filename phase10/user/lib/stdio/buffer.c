/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The program's choice of a buffer: setvbuf(), setbuf().
 * @ingroup libc
 */
#include <errno.h>
#include <stdlib.h>

#include <user/lib/stdio/stream.h>

int
setvbuf(FILE *restrict stream, char *restrict buffer, int mode, size_t size)
{
    if (mode != _IOFBF && mode != _IOLBF && mode != _IONBF) {
        errno = EINVAL;
        return EOF;
    }
    if (stream_flush(stream) != 0)
        return EOF;
    if (stream->end > stream->at || stream->back_count > 0)
        return EOF; /* what was read would be lost */
    stream_forget(stream);
    if (mode != _IONBF && (!buffer || size == 0)) {
        stream_prepare(stream); /* a buffer of its own */
        if (!stream->own_buffer) {
            stream->prepared = false;
            stream_prepare(stream);
        }
        if (stream->own_buffer)
            stream->mode = mode;
        return stream->own_buffer ? 0 : EOF;
    }
    if (stream->own_buffer)
        free(stream->buffer);
    stream->own_buffer = false;
    stream->prepared = true;
    stream->mode = mode;
    stream->buffer = mode == _IONBF ? NULL : (unsigned char *)buffer;
    stream->size = mode == _IONBF ? 0 : size;
    return 0;
}

void
setbuf(FILE *restrict stream, char *restrict buffer)
{
    setvbuf(stream, buffer, buffer ? _IOFBF : _IONBF, BUFSIZ);
}
