/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `bench`: processes that begin and end, and pipes between two of them.
 * @ingroup grader
 */
#include <stddef.h>
#include <unistd.h>
#include <sys/wait.h>

#include "bench.h"

#define PROCESSES_BLOCK (64u * 1024)

static void
processes_wait(pid_t child)
{
    int status;

    bench_check(waitpid(child, &status, 0) == child && status == 0, "waitpid");
}

static uint64_t
processes_fork(unsigned iterations)
{
    uint64_t start = bench_now();

    for (unsigned i = 0; i < iterations; i++) {
        pid_t child = bench_fork();
        if (child == 0)
            _exit(0);
        processes_wait(child);
    }
    return bench_now() - start;
}

static uint64_t
processes_exec(unsigned iterations)
{
    uint64_t start = bench_now();

    for (unsigned i = 0; i < iterations; i++) {
        pid_t child = bench_fork();
        if (child == 0) {
            execl(bench_self, bench_self, "leave", NULL);
            _exit(1);
        }
        processes_wait(child);
    }
    return bench_now() - start;
}

/** A byte to a child and back. */
static uint64_t
processes_ping_pong(unsigned iterations)
{
    int there[2], back[2];
    uint64_t start;
    char byte = 0;
    pid_t child;

    bench_check(pipe(there) == 0 && pipe(back) == 0, "pipe");
    child = bench_fork();
    if (child == 0) {
        close(there[1]);
        while (read(there[0], &byte, 1) == 1 && write(back[1], &byte, 1) == 1)
            ;
        _exit(0);
    }
    close(there[0]);
    start = bench_now();
    for (unsigned i = 0; i < iterations; i++)
        bench_check(write(there[1], &byte, 1) == 1 && read(back[0], &byte, 1) == 1, "ping-pong");
    start = bench_now() - start;
    close(there[1]);
    close(back[0]);
    close(back[1]);
    processes_wait(child);
    return start;
}

/** Blocks to a child; the end is when it has read the last one. */
static uint64_t
processes_pipe(unsigned iterations)
{
    static char block[PROCESSES_BLOCK];
    uint64_t start = bench_now();
    int ends[2];
    pid_t child;

    bench_check(pipe(ends) == 0, "pipe");
    child = bench_fork();
    if (child == 0) {
        close(ends[1]);
        while (read(ends[0], block, sizeof(block)) > 0)
            ;
        _exit(0);
    }
    close(ends[0]);
    for (unsigned i = 0; i < iterations; i++)
        bench_check(write(ends[1], block, sizeof(block)) == sizeof(block), "write");
    close(ends[1]);
    processes_wait(child);
    return bench_now() - start;
}

const struct bench bench_processes[] = {
    { "fork + exit + wait", 20, 1, processes_fork },
    { "fork + exec + wait (static musl)", 20, 1, processes_exec },
    { "pipe ping-pong, round trip", 1000, 1, processes_ping_pong },
    { "pipe, per byte (64 KiB writes)", 200, PROCESSES_BLOCK, processes_pipe },
    { 0 },
};
