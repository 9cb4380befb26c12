/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A stream to or from a program: popen(), pclose().
 * @ingroup libc
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <sys/wait.h>

#include <user/lib/stdio/stream.h>

#define PIPE_SHELL    "/bin/sh"
#define PIPE_NO_SHELL 127 /* the status of who cannot start one: POSIX */

/** Of the child: its end of the pipe becomes standard input or output, then the shell runs. */
static _Noreturn void
pipe_child(int end, int number, const char *line)
{
    char shell[] = PIPE_SHELL, option[] = "-c";
    char *arguments[] = { shell, option, (char *)(uintptr_t)line, NULL };

    if (end == number)
        fcntl(end, F_SETFD, 0); /* dup2() would leave it to be closed */
    else
        dup2(end, number);
    execve(PIPE_SHELL, arguments, environ);
    _exit(PIPE_NO_SHELL);
}

FILE *
popen(const char *line, const char *mode)
{
    int flags = stream_mode_flags(mode), ends[2], ours;
    FILE *stream;

    if (flags < 0 || *mode == 'a') {
        errno = EINVAL;
        return NULL;
    }
    ours = *mode == 'r' ? 0 : 1;
    /* Closed in every program that is started: this one, and those of other popen()s. */
    if (pipe2(ends, O_CLOEXEC) != 0)
        return NULL;
    stream = stream_create(ends[ours], flags);
    if (!stream)
        goto fail_stream;
    stream->child = fork();
    if (stream->child < 0)
        goto fail_child;
    if (stream->child == 0)
        pipe_child(ends[!ours], !ours, line);
    close(ends[!ours]);
    return stream;

fail_child:
    stream_list_remove(stream);
    free(stream);
fail_stream:
    close(ends[0]);
    close(ends[1]);
    return NULL;
}

int
pclose(FILE *stream)
{
    pid_t child = stream->child, ended;
    int status;

    fclose(stream);
    do
        ended = waitpid(child, &status, 0);
    while (ended < 0 && errno == EINTR);
    return ended < 0 ? -1 : status;
}
