/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `bench`: system calls that do next to nothing, a change of process, a signal.
 * @ingroup grader
 */
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "bench.h"

static uint64_t
calls_getpid(unsigned iterations)
{
    uint64_t start = bench_now();

    for (unsigned i = 0; i < iterations; i++)
        getpid();
    return bench_now() - start;
}

/** Two processes that let each other run: each of the loop's turns is two changes. */
static uint64_t
calls_yield(unsigned iterations)
{
    pid_t child = bench_fork();
    uint64_t start;

    while (child == 0)
        sched_yield();
    for (int i = 0; i < 100; i++)
        sched_yield();
    start = bench_now();
    for (unsigned i = 0; i < iterations; i++)
        sched_yield();
    start = bench_now() - start;
    bench_check(kill(child, SIGKILL) == 0 && waitpid(child, NULL, 0) == child, "kill");
    return start;
}

static sigjmp_buf calls_back;

static void
calls_on_fault(int number)
{
    siglongjmp(calls_back, number);
}

/** A write to where nothing may be written, and back behind it; the mask is restored by a system
 * call of its own. */
static uint64_t
calls_fault(unsigned iterations)
{
    struct sigaction action = { .sa_handler = calls_on_fault }, old;
    volatile char *page = mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    uint64_t start;
    volatile unsigned i;

    bench_check(page != MAP_FAILED && sigaction(SIGSEGV, &action, &old) == 0, "sigaction");
    start = bench_now();
    for (i = 0; i < iterations; i++)
        if (sigsetjmp(calls_back, 1) == 0)
            *page = 1;
    start = bench_now() - start;
    sigaction(SIGSEGV, &old, NULL);
    munmap((void *)page, 4096);
    return start;
}

const struct bench bench_calls[] = {
    { "getpid", 10000, 1, calls_getpid },
    { "sched_yield between 2 processes", 2000, 2, calls_yield },
    { "SIGSEGV handler round trip", 1000, 1, calls_fault },
    { 0 },
};
