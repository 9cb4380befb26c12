/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `bench`: a program's pages: given on the first touch, copied on a write, taken back.
 * @ingroup grader
 */
#include <stddef.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include "bench.h"

#define MEMORY_PAGE  4096u
#define MEMORY_PAGES 256u

static char *
memory_map(unsigned pages)
{
    char *at = mmap(NULL, (size_t)pages * MEMORY_PAGE, PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    bench_check(at != MAP_FAILED, "mmap");
    /* One page by one, where Linux would rather give 2 MiB at once. */
    madvise(at, (size_t)pages * MEMORY_PAGE, MADV_NOHUGEPAGE);
    return at;
}

static void
memory_touch(volatile char *at, unsigned pages)
{
    for (unsigned i = 0; i < pages; i++)
        at[(size_t)i * MEMORY_PAGE] = 1;
}

static uint64_t
memory_fault(unsigned iterations)
{
    char *at = memory_map(iterations);
    uint64_t start = bench_now();

    memory_touch(at, iterations);
    start = bench_now() - start;
    munmap(at, (size_t)iterations * MEMORY_PAGE);
    return start;
}

/** A child writes to what it shares with its parent, and tells by a pipe how long it took. */
static uint64_t
memory_copy(unsigned iterations)
{
    char *at = memory_map(iterations);
    uint64_t ticks = 0;
    int ends[2];
    pid_t child;

    memory_touch(at, iterations);
    bench_check(pipe(ends) == 0, "pipe");
    child = bench_fork();
    if (child == 0) {
        uint64_t start = bench_now();
        memory_touch(at, iterations);
        start = bench_now() - start;
        _exit(write(ends[1], &start, sizeof(start)) != sizeof(start));
    }
    bench_check(read(ends[0], &ticks, sizeof(ticks)) == sizeof(ticks), "read");
    waitpid(child, NULL, 0);
    close(ends[0]);
    close(ends[1]);
    munmap(at, (size_t)iterations * MEMORY_PAGE);
    return ticks;
}

static uint64_t
memory_unmap(unsigned iterations)
{
    char *at = memory_map(iterations);
    uint64_t start;

    memory_touch(at, iterations);
    start = bench_now();
    bench_check(munmap(at, (size_t)iterations * MEMORY_PAGE) == 0, "munmap");
    return bench_now() - start;
}

/** A region of one page that nobody touches. */
static uint64_t
memory_map_unmap(unsigned iterations)
{
    uint64_t start = bench_now();

    for (unsigned i = 0; i < iterations; i++) {
        void *at =
            mmap(NULL, MEMORY_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        bench_check(at != MAP_FAILED && munmap(at, MEMORY_PAGE) == 0, "mmap");
    }
    return bench_now() - start;
}

const struct bench bench_memory[] = {
    { "page fault, anonymous 4 KiB", MEMORY_PAGES, 1, memory_fault },
    { "copy-on-write fault", MEMORY_PAGES, 1, memory_copy },
    { "munmap, per page", MEMORY_PAGES, 1, memory_unmap },
    { "mmap + munmap, one page untouched", 1000, 1, memory_map_unmap },
    { 0 },
};
