/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `numbers SEED STEPS`: which descriptors dup, dup2, fcntl and close give and take.
 * @ingroup programs
 *
 * Each step is drawn from SEED and prints what it returned, errors as their negative number. Then:
 * where a file's position is after a child has moved it to SEED % 1000.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <sys/syscall.h>
#include <sys/wait.h>

#define NUMBERS_FIRST 3
#define NUMBERS_RANGE 40

/** The next number of a row. */
static unsigned
numbers_next(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

/** One step. @return what the call returned, or a negative errno */
static int
numbers_step(unsigned *state)
{
    unsigned what = numbers_next(state) % 4;
    int number = NUMBERS_FIRST + (int)(numbers_next(state) % NUMBERS_RANGE), result;

    switch (what) {
    case 0:
        result = dup(1);
        break;
    case 1:
        result = dup2(1, number);
        break;
    case 2:
        result = fcntl(1, F_DUPFD, number);
        break;
    default:
        result = close(number);
    }
    return result < 0 ? -errno : result;
}

/** @return the position that parent and child share */
static long
numbers_position(int where)
{
    int file = open("/numbers.tmp", O_RDWR | O_CREAT | O_TRUNC, 0644);
    long position;

    if (file < 0)
        return -errno;
    if (fork() == 0) {
        syscall(SYS_lseek, file, where, SEEK_SET);
        _exit(0);
    }
    wait(NULL);
    position = syscall(SYS_lseek, file, 0, SEEK_CUR);
    close(file);
    unlink("/numbers.tmp");
    return position;
}

int
main(int argc, char **argv)
{
    unsigned seed = argc > 1 ? (unsigned)atoi(argv[1]) : 1, state = seed;
    int steps = argc > 2 ? atoi(argv[2]) : 20;

    for (int i = 0; i < steps; i++)
        printf("%d ", numbers_step(&state));
    printf("at %ld\n", numbers_position((int)(seed % 1000)));
    return 0;
}
