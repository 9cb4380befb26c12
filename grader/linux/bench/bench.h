/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What a benchmark of `bench` is: see main.c.
 * @ingroup grader
 */
#ifndef BENCH_H
#define BENCH_H

#include <stdint.h>
#include <sys/types.h>

/** A benchmark. */
struct bench {
    const char *title;   /**< what one iteration is; NULL ends a list */
    unsigned iterations; /**< so many in a round */
    unsigned parts;      /**< what an iteration is divided by: bytes, pages; 0 stands for 1 */
    /** @return the time stamp counter's ticks for @p iterations */
    uint64_t (*run)(unsigned iterations);
};

/** The lists, one a file; each ends with an entry without a title. */
extern const struct bench bench_calls[], bench_files[], bench_memory[], bench_processes[],
    bench_threads[];

/** The time stamp counter: instructions, where QEMU counts them (-icount shift=0). */
static inline uint64_t
bench_now(void)
{
    return __builtin_ia32_rdtsc();
}

/** End with the words and errno's, unless it holds: a benchmark of what fails says nothing. */
void bench_check(int holds, const char *what);

/** fork(), which succeeds. */
pid_t bench_fork(void);

/** The file that this program was started from, for those who execute it again. */
extern const char *bench_self;

/** The folder in which files may be made: in memory. */
extern const char *bench_folder;

#endif
