/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief In-kernel benchmarks: what a benchmark file includes, and nothing more.
 * @ingroup test
 *
 *     BENCH(memory, copy, "lib/memory: memcpy of 4 KiB", 1000, bench_memory_prepare)
 *     {
 *         memcpy(bench_memory_to, bench_memory_from, 4096);
 *     }
 *
 *  - The body is one iteration. It is called through a pointer in a loop; what that costs by itself
 *    is a benchmark of its own ("bench: nothing").
 *  - The number of iterations is fixed, so that a figure can be compared with a recorded one.
 *  - Time is the time-stamp counter. Under QEMU's -icount it counts instructions and repeats to the
 * last digit (`make phaseNN bench`); on a real machine it counts cycles and does not.
 *
 * Next to read: bench.c (measures), phase03/tests/bench_lib.c (benchmarks).
 */
#ifndef KERNEL_TEST_BENCH_H
#define KERNEL_TEST_BENCH_H

#include <stddef.h>
#include <stdint.h>

#include <kernel/registry.h>

/** A benchmark. Made by BENCH() only. */
struct bench {
    const char *title;
    const char *file;
    uint32_t iterations;
    void (*setup)(void); /**< NULL: nothing to prepare */
    void (*run)(void);
};

REGISTRY_DECLARE(bench, struct bench);

/** Ticks of this run that do not count: an iteration adds what it has spent on anything but its
 * subject, such as waiting for a device. */
extern uint64_t bench_left_out;

/**
 * Define and register a benchmark; the body of one iteration follows.
 *
 * @param suite       identifier: what is measured; the first key of the order
 * @param name        identifier, unique within the suite
 * @param title_      "area: what is measured", a string literal
 * @param iterations_ how often
 * @param setup_      `void setup(void)`, called once before, not measured; or NULL
 */
#define BENCH(suite, name, title_, iterations_, setup_)                                       \
    static void bench_run_##suite##_##name(void);                                             \
    static const struct bench bench_##suite##_##name = { .title = (title_),                   \
                                                         .file = __FILE__,                    \
                                                         .iterations = (iterations_),         \
                                                         .setup = (setup_),                   \
                                                         .run = bench_run_##suite##_##name }; \
    REGISTRY_ENTRY(bench, 55, suite##_##name, bench_##suite##_##name);                        \
    static void bench_run_##suite##_##name(void)

#endif
