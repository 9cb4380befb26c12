/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `bench`: threads by musl's pthreads, and the futex that all their locks are made of.
 * @ingroup grader
 */
#include <pthread.h>
#include <stddef.h>
#include <unistd.h>
#include <sys/syscall.h>

#include "bench.h"

/* Linux's <linux/futex.h>, which does not come with musl. */
#define FUTEX_WAIT         0
#define FUTEX_WAKE         1
#define FUTEX_PRIVATE_FLAG 128

static void *
threads_nothing(void *argument)
{
    return argument;
}

static uint64_t
threads_create_join(unsigned iterations)
{
    uint64_t start = bench_now();

    for (unsigned i = 0; i < iterations; i++) {
        pthread_t thread;
        bench_check(pthread_create(&thread, NULL, threads_nothing, NULL) == 0 &&
                        pthread_join(thread, NULL) == 0,
                    "pthread_create");
    }
    return bench_now() - start;
}

static long
threads_futex(volatile int *word, int operation, int value)
{
    return syscall(SYS_futex, word, operation | FUTEX_PRIVATE_FLAG, value, NULL, NULL, 0);
}

static uint64_t
threads_wake_nobody(unsigned iterations)
{
    volatile int word = 0;
    uint64_t start = bench_now();

    for (unsigned i = 0; i < iterations; i++)
        bench_check(threads_futex(&word, FUTEX_WAKE, 1) == 0, "futex");
    return bench_now() - start;
}

/** Whose turn it is: an even number is the first thread's. */
static volatile int threads_turn;
static volatile int threads_last;

/** Wait for the own turn, then give it to the other thread. */
static void
threads_step(int mine)
{
    for (int turn = threads_turn; (turn & 1) != mine; turn = threads_turn)
        threads_futex(&threads_turn, FUTEX_WAIT, turn);
    threads_turn++;
    threads_futex(&threads_turn, FUTEX_WAKE, 1);
}

static void *
threads_second(void *argument)
{
    while (threads_turn < threads_last)
        threads_step(1);
    return argument;
}

static uint64_t
threads_wake(unsigned iterations)
{
    pthread_t thread;
    uint64_t start;

    threads_turn = 0;
    threads_last = 2 * (int)iterations;
    bench_check(pthread_create(&thread, NULL, threads_second, NULL) == 0, "pthread_create");
    start = bench_now();
    for (unsigned i = 0; i < iterations; i++)
        threads_step(0);
    start = bench_now() - start;
    pthread_join(thread, NULL);
    return start;
}

const struct bench bench_threads[] = {
    { "pthread create + join", 100, 1, threads_create_join },
    { "futex wake, nobody waits", 1000, 1, threads_wake_nobody },
    { "futex wake + wait between 2 threads, round trip", 500, 1, threads_wake },
    { 0 },
};
