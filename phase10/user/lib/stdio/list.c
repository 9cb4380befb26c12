/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief All open streams, the three that are open from the start, and fflush().
 * @ingroup libc
 *
 * exit() flushes all, too, by exit_flush().
 */
#include <unistd.h>

#include <user/lib/stdio/stream.h>
#include <user/lib/stdlib/exit.h>

static FILE stream_error = {
    .file = STDERR_FILENO, .can_write = true, .mode = _IONBF, .prepared = true
};
static FILE stream_output = { .following = &stream_error,
                              .file = STDOUT_FILENO,
                              .can_write = true };
static FILE stream_input = { .following = &stream_output, .file = STDIN_FILENO, .can_read = true };

/** @cond */ /* the words are in stdio.h and stream.h */
FILE *const stdin = &stream_input;
FILE *const stdout = &stream_output;
FILE *const stderr = &stream_error;
FILE *stream_list = &stream_input;
/** @endcond */

void
stream_list_add(FILE *stream)
{
    stream->following = stream_list;
    stream_list = stream;
}

void
stream_list_remove(FILE *stream)
{
    FILE **link = &stream_list;

    while (*link && *link != stream)
        link = &(*link)->following;
    if (*link)
        *link = stream->following;
}

int
fflush(FILE *stream)
{
    int result = 0;

    if (stream)
        return stream_flush(stream);
    for (stream = stream_list; stream; stream = stream->following)
        if (stream_flush(stream) != 0)
            result = EOF;
    return result;
}

void
exit_flush(void)
{
    fflush(NULL);
}
