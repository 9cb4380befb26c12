/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Places in files: fseek(), ftell() and theirs.
 * @ingroup libc
 */
#include <unistd.h>

#include <user/lib/stdio/stream.h>

off_t
ftello(FILE *stream)
{
    bool appending = stream->appends && stream->direction == STREAM_WRITING && stream->at > 0;
    off_t place = lseek(stream->file, 0, appending ? SEEK_END : SEEK_CUR);

    if (place < 0)
        return -1;
    if (stream->direction == STREAM_WRITING)
        return place + (off_t)stream->at;
    return place - (off_t)(stream->end - stream->at) - stream->back_count;
}

int
fseeko(FILE *stream, off_t offset, int from)
{
    if (stream->direction == STREAM_WRITING && stream_flush(stream) != 0)
        return -1;
    /* The descriptor is ahead of the program by what was read and not taken. */
    if (from == SEEK_CUR && stream->direction == STREAM_READING)
        offset -= (off_t)(stream->end - stream->at) + stream->back_count;
    if (lseek(stream->file, offset, from) < 0)
        return -1;
    stream_forget(stream);
    stream->at_end = false;
    return 0;
}

int
fseek(FILE *stream, long offset, int from)
{
    return fseeko(stream, offset, from);
}

long
ftell(FILE *stream)
{
    return ftello(stream);
}

void
rewind(FILE *stream)
{
    fseeko(stream, 0, SEEK_SET);
    stream->failed = false;
}

int
fgetpos(FILE *restrict stream, fpos_t *restrict place)
{
    *place = ftello(stream);
    return *place < 0 ? -1 : 0;
}

int
fsetpos(FILE *stream, const fpos_t *place)
{
    return fseeko(stream, *place, SEEK_SET);
}
