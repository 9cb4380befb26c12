/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `family SEED COUNT`: children that end in different ways, and what their parent is told.
 * @ingroup programs
 *
 * Child number i takes its fate from SEED: it exits with a number, or has a child of its own first
 * and adds that one's number to it, or is killed. Every second one is waited for by its number, the
 * rest as they come. Prints the wait words in the order of i, then what one wait too many says.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <sys/wait.h>

#define FAMILY_MAX 64

/** The fate of child @p i. */
static unsigned
family_fate(unsigned seed, unsigned i)
{
    unsigned mixed = (seed + i * 7919u) * 2654435761u;

    return (mixed ^ mixed >> 15) & 0xFFFF;
}

/** What a child does; @p parent is its parent's number. */
static void
family_child(unsigned fate, pid_t parent)
{
    unsigned code = fate >> 8;
    int status = 0;

    if (getppid() != parent)
        _exit(0xEE);
    if (fate % 5 == 0) {
        kill(getpid(), fate % 2 == 0 ? SIGKILL : SIGTERM);
        _exit(0xED);
    }
    if (fate % 5 == 1) {
        pid_t pid = fork();

        if (pid == 0)
            _exit((int)(fate & 0x3F));
        waitpid(pid, &status, 0);
        code += (unsigned)WEXITSTATUS(status);
    }
    _exit((int)code);
}

int
main(int argc, char **argv)
{
    unsigned seed = argc > 1 ? (unsigned)atoi(argv[1]) : 1;
    int count = argc > 2 ? atoi(argv[2]) : 8, words[FAMILY_MAX], status;
    pid_t pids[FAMILY_MAX], pid, self = getpid();

    if (count > FAMILY_MAX)
        return 1;
    for (int i = 0; i < count; i++) {
        pids[i] = fork();
        if (pids[i] == 0)
            family_child(family_fate(seed, (unsigned)i), self);
    }
    for (int i = 1; i < count; i += 2)
        if (waitpid(pids[i], &words[i], 0) != pids[i])
            printf("child %d was not waited for\n", i);
    while ((pid = waitpid(-1, &status, 0)) > 0)
        for (int i = 0; i < count; i += 2)
            if (pids[i] == pid)
                words[i] = status;
    for (int i = 0; i < count; i++)
        printf("%04x ", (unsigned)words[i]);
    printf("end %d\n", errno);
    return 0;
}
