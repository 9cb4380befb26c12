/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief For the tests of locks: a few threads, switched at random at lock operations.
 * @ingroup tests
 */
#ifndef TESTS_SYNC_THREADS_H
#define TESTS_SYNC_THREADS_H

#include <stdbool.h>
#include <stdint.h>

/** Threads at a time. */
#define SYNC_THREADS_MAX 8

/** @return how many seeds a test tries: `seeds=N` of the command line, else 4 */
unsigned sync_seeds(void);

/**
 * Run a function in several threads until all have ended, with points of preemption.
 *
 * @param seed  of the points
 * @param count threads, at most SYNC_THREADS_MAX; each is given its number
 * @param fn    what they run
 * @return false: no memory for the threads, and none ran
 */
bool sync_run(uint64_t seed, unsigned count, void (*fn)(void *number));

#endif
