/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `stream SEED BYTES`: sends bytes through a pipe in pieces of many sizes.
 * @ingroup programs
 *
 * Prints how many came out, their checksum (FNV-1a), and the wait word of a writer that went on
 * writing when nobody was left to read.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <sys/wait.h>

static unsigned char stream_memory[10000];

/** The next number of a row. */
static unsigned
stream_next(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

/** Byte @p i of the stream. */
static unsigned char
stream_byte(unsigned seed, unsigned i)
{
    return (unsigned char)((i + seed) * 2654435761u >> 24);
}

/** Write all of it. */
static void
stream_write(int file, unsigned seed, unsigned bytes)
{
    unsigned state = seed;

    for (unsigned done = 0; done < bytes;) {
        unsigned piece = 1 + stream_next(&state) % sizeof(stream_memory);

        if (piece > bytes - done)
            piece = bytes - done;
        for (unsigned i = 0; i < piece; i++)
            stream_memory[i] = stream_byte(seed, done + i);
        if (write(file, stream_memory, piece) != (ssize_t)piece)
            _exit(1);
        done += piece;
    }
    _exit(0);
}

/** A writer without readers. @return its wait word */
static int
stream_alone(void)
{
    int ends[2], status = -1;
    pid_t pid;

    if (pipe(ends) != 0)
        return -1;
    pid = fork();
    if (pid == 0) {
        close(ends[0]);
        while (write(ends[1], stream_memory, sizeof(stream_memory)) > 0)
            continue;
        _exit(77); /* it got an error instead of the signal */
    }
    close(ends[1]);
    read(ends[0], stream_memory, 1);
    close(ends[0]);
    waitpid(pid, &status, 0);
    return status;
}

int
main(int argc, char **argv)
{
    unsigned seed = argc > 1 ? (unsigned)atoi(argv[1]) : 1;
    unsigned bytes = argc > 2 ? (unsigned)atoi(argv[2]) : 100000;
    unsigned state = seed ^ 0x5555, sum = 2166136261u, total = 0;
    ssize_t count;
    int ends[2];

    if (pipe(ends) != 0)
        return 1;
    write(ends[1], stream_memory, 1 + seed % 4000); /* so that a full pipe ends within a page */
    read(ends[0], stream_memory, sizeof(stream_memory));
    if (fork() == 0)
        stream_write(ends[1], seed, bytes);
    close(ends[1]);
    while ((count = read(ends[0], stream_memory, 1 + stream_next(&state) % sizeof(stream_memory))) >
           0) {
        for (ssize_t i = 0; i < count; i++)
            sum = (sum ^ stream_memory[i]) * 16777619u;
        total += (unsigned)count;
    }
    wait(NULL);
    printf("%u bytes, sum %08x, alone %d\n", total, sum, stream_alone());
    return 0;
}
