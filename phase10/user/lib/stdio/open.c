/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Streams begin and end: fopen(), fdopen(), freopen(), fclose().
 * @ingroup libc
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <user/lib/stdio/stream.h>

#define STREAM_PERMISSIONS 0666 /* of new files, less umask() */

/** Give up the buffer; what was in it is lost. */
static void
stream_drop_buffer(FILE *stream)
{
    if (stream->own_buffer)
        free(stream->buffer);
    stream->own_buffer = false;
    stream->buffer = NULL;
    stream->size = 0;
    stream->prepared = false;
    stream->mode = _IOFBF;
    stream_forget(stream);
}

void
stream_begin(FILE *stream, int file, int flags)
{
    int access = flags & O_ACCMODE;

    stream_drop_buffer(stream);
    stream->file = file;
    stream->can_read = access != O_WRONLY;
    stream->can_write = access != O_RDONLY;
    stream->appends = flags & O_APPEND;
    stream->at_end = stream->failed = false;
    if (stream->appends && !stream->can_read) {
        int error = errno;

        lseek(file, 0, SEEK_END); /* only ftell() cares; who reads as well begins in front */
        errno = error;
    }
}

FILE *
stream_create(int file, int flags)
{
    FILE *stream = calloc(1, sizeof(*stream));

    if (!stream)
        return NULL;
    stream->own_stream = true;
    stream_begin(stream, file, flags);
    stream_list_add(stream);
    return stream;
}

int
stream_end(FILE *stream)
{
    int result = stream_flush(stream);

    if (close(stream->file) != 0)
        result = EOF;
    stream_drop_buffer(stream);
    return result;
}

FILE *
fopen(const char *restrict path, const char *restrict mode)
{
    int flags = stream_mode_flags(mode), file;
    FILE *stream;

    if (flags < 0)
        return NULL;
    file = open(path, flags, STREAM_PERMISSIONS);
    if (file < 0)
        return NULL;
    stream = stream_create(file, flags);
    if (!stream)
        close(file);
    return stream;
}

/** Does a descriptor allow what a mode wants? EINVAL if not. */
static bool
stream_allows(int file, int flags)
{
    int has = fcntl(file, F_GETFL), wants = flags & (int)O_ACCMODE, may = has & (int)O_ACCMODE;

    if (has < 0)
        return false;
    if (may == O_RDWR || may == wants)
        return true;
    errno = EINVAL;
    return false;
}

/** Let a descriptor append, or be closed for programs that are started, as a mode says. */
static void
stream_set_flags(int file, int flags)
{
    if (flags & O_APPEND)
        fcntl(file, F_SETFL, fcntl(file, F_GETFL) | O_APPEND);
    if (flags & O_CLOEXEC)
        fcntl(file, F_SETFD, FD_CLOEXEC);
}

FILE *
fdopen(int file, const char *mode)
{
    int flags = stream_mode_flags(mode);

    if (flags < 0 || !stream_allows(file, flags))
        return NULL;
    stream_set_flags(file, flags);
    return stream_create(file, flags);
}

/** Open a path under the number that a descriptor has. @return false: the descriptor is closed */
static bool
stream_open_as(int number, const char *path, int flags)
{
    int file = open(path, flags, STREAM_PERMISSIONS), error;

    if (file == number)
        return true;
    error = errno;
    if (file >= 0 && dup2(file, number) == number) {
        close(file);
        stream_set_flags(number, flags & O_CLOEXEC); /* the copy has lost that one */
        return true;
    }
    if (file >= 0) {
        error = errno;
        close(file);
    }
    close(number);
    errno = error;
    return false;
}

FILE *
freopen(const char *restrict path, const char *restrict mode, FILE *restrict stream)
{
    int flags = stream_mode_flags(mode);
    bool opened;

    if (flags < 0)
        return NULL;
    stream_flush(stream);
    if (path) {
        opened = stream_open_as(stream->file, path, flags);
    } else {
        opened = stream_allows(stream->file, flags);
        if (opened)
            stream_set_flags(stream->file, flags);
    }
    if (opened) {
        stream_begin(stream, stream->file, flags);
        return stream;
    }
    stream_drop_buffer(stream);
    stream_list_remove(stream);
    if (stream->own_stream)
        free(stream);
    return NULL;
}

int
fclose(FILE *stream)
{
    int result = stream_end(stream);

    stream_list_remove(stream);
    if (stream->own_stream)
        free(stream);
    return result;
}
