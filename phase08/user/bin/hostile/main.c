/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `hostile [SEED [ROUNDS [CALLS]]]`: tries to harm the kernel and its neighbours.
 * @ingroup programs
 *
 * Each round is a child that makes CALLS random system calls, or executes random bytes. What the
 * children do must not be seen here: the parent's memory and files are looked at after each round.
 * The same seed does the same again.
 *
 * Exit status: 0; 1: a child has changed its parent.
 */
#include <user/bin/hostile/hostile.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <sys/wait.h>

#define HOSTILE_SEED   1
#define HOSTILE_ROUNDS 20
#define HOSTILE_CALLS  200
/** A child that is still there after so many looks, a millisecond each, sleeps: it is killed. */
#define HOSTILE_LOOKS 40

/** What no child may change. */
static unsigned char hostile_canary[8192];

static _Noreturn void
hostile_child(uint64_t seed, unsigned calls)
{
    struct random random;

    random_init(&random, seed);
    setpgid(0, 0);
    for (int file = 0; file < 3; file++) {
        close(file);
        open("/dev/null", O_RDWR);
    }
    chdir("/proc"); /* names that are made of rubbish are made nowhere else */
    hostile_prepare();
    memset(hostile_canary, 0, sizeof(hostile_canary));
    if (random_below(&random, 4) == 0)
        hostile_code(&random);
    hostile_calls(&random, calls);
    _exit(0);
}

/** Wait for a child, but not for ever. */
static void
hostile_wait(pid_t pid)
{
    struct timespec millisecond = { 0, 1000000 };

    for (int i = 0; i < HOSTILE_LOOKS; i++) {
        pid_t ended = waitpid(pid, NULL, WNOHANG);

        if (ended != 0)
            return;
        nanosleep(&millisecond, NULL);
    }
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
}

/** @return whether everything here is as it was */
static int
hostile_unharmed(void)
{
    for (unsigned i = 0; i < sizeof(hostile_canary); i++) {
        if (hostile_canary[i] != (unsigned char)(i * 7))
            return 0;
    }
    return fcntl(STDOUT_FILENO, F_GETFD) >= 0 && fcntl(STDERR_FILENO + 1, F_GETFD) < 0;
}

int
main(int argc, char **argv)
{
    unsigned seed = argc > 1 ? (unsigned)atoi(argv[1]) : HOSTILE_SEED;
    unsigned rounds = argc > 2 ? (unsigned)atoi(argv[2]) : HOSTILE_ROUNDS;
    unsigned calls = argc > 3 ? (unsigned)atoi(argv[3]) : HOSTILE_CALLS;
    struct random random;

    random_init(&random, seed);
    for (unsigned i = 0; i < sizeof(hostile_canary); i++)
        hostile_canary[i] = (unsigned char)(i * 7);
    for (unsigned round = 0; round < rounds; round++) {
        uint64_t next = random_next(&random);
        pid_t pid = fork();

        if (pid == 0)
            hostile_child(next, calls);
        if (pid > 0)
            hostile_wait(pid);
        if (!hostile_unharmed()) {
            printf("hostile: seed %u, round %u: a child has changed its parent\n", seed, round);
            return EXIT_FAILURE;
        }
    }
    printf("hostile: seed %u, %u rounds\n", seed, rounds);
    return EXIT_SUCCESS;
}
