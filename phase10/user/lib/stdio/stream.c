/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A stream's buffer: filling, writing, changing direction. See stream.h.
 * @ingroup libc
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/stat.h>

#include <user/lib/stdio/stream.h>

void
stream_prepare(FILE *stream)
{
    struct stat status;
    int error = errno;

    if (stream->prepared)
        return;
    stream->prepared = true;
    if (fstat(stream->file, &status) == 0 && S_ISCHR(status.st_mode))
        stream->mode = _IOLBF;
    stream->buffer = malloc(BUFSIZ);
    stream->own_buffer = stream->buffer != NULL;
    stream->size = BUFSIZ;
    if (!stream->buffer)
        stream->mode = _IONBF;
    errno = error; /* that it is no terminal, or that memory is short, is nobody's error */
}

void
stream_forget(FILE *stream)
{
    stream->direction = STREAM_NEITHER;
    stream->at = stream->end = 0;
    stream->back_count = 0;
}

size_t
stream_write(FILE *stream, const unsigned char *bytes, size_t size)
{
    size_t done = 0;

    while (done < size) {
        ssize_t count = write(stream->file, bytes + done, size - done);

        if (count < 0) {
            stream->failed = true;
            break;
        }
        done += (size_t)count;
    }
    return done;
}

/** Write what was put. What cannot be written stays. */
static bool
stream_drain(FILE *stream)
{
    size_t done = stream_write(stream, stream->buffer, stream->at);

    memmove(stream->buffer, stream->buffer + done, stream->at - done);
    stream->at -= done;
    return stream->at == 0;
}

/** The file's place becomes the one that the program sees. A file without places (a pipe) keeps
 * what was read: it cannot be given back. */
static void
stream_give_back(FILE *stream)
{
    off_t ahead = (off_t)(stream->end - stream->at) + stream->back_count;
    int error = errno;

    if (ahead == 0 || lseek(stream->file, -ahead, SEEK_CUR) >= 0)
        stream_forget(stream);
    errno = error;
}

int
stream_flush(FILE *stream)
{
    if (stream->direction == STREAM_WRITING)
        return stream_drain(stream) ? 0 : EOF;
    if (stream->direction == STREAM_READING)
        stream_give_back(stream);
    return 0;
}

bool
stream_to_read(FILE *stream)
{
    if (!stream->can_read) {
        stream->failed = true;
        errno = EBADF;
        return false;
    }
    if (stream->direction == STREAM_WRITING && !stream_drain(stream))
        return false;
    stream_prepare(stream);
    if (stream->mode == _IONBF) {
        stream->buffer = &stream->single;
        stream->size = 1;
    }
    if (stream->direction != STREAM_READING)
        stream->at = stream->end = 0;
    stream->direction = STREAM_READING;
    return true;
}

bool
stream_to_write(FILE *stream)
{
    if (!stream->can_write) {
        stream->failed = true;
        errno = EBADF;
        return false;
    }
    if (stream->direction == STREAM_READING) {
        stream_give_back(stream);
        stream_forget(stream);
    }
    stream_prepare(stream);
    stream->direction = STREAM_WRITING;
    return true;
}

bool
stream_fill(FILE *stream)
{
    ssize_t count;

    /* Who waits for an answer has seen the question: C11 §7.21.3. */
    if (stream->mode != _IOFBF && stdout->mode == _IOLBF)
        stream_flush(stdout);
    count = read(stream->file, stream->buffer, stream->size);
    stream->at = stream->end = 0;
    if (count <= 0) {
        stream->at_end = stream->at_end || count == 0;
        stream->failed = stream->failed || count < 0;
        return false;
    }
    stream->end = (size_t)count;
    return true;
}
