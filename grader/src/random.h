/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Streams of random numbers that depend on a seed and a name, and on nothing else.
 * @ingroup grader
 *
 * A check's numbers must not change when another check is added, removed or run elsewhere: each
 * name has a stream of its own.
 */
#ifndef RANDOM_H
#define RANDOM_H

#include <stdint.h>

/** The state at the beginning of a stream. */
uint64_t random_stream(uint64_t seed, const char *name);
/** The stream's next 64 bits. */
uint64_t random_next(uint64_t *state);
/** The stream's next number from 0 to @p below - 1; 0 means all 64 bits. */
uint64_t random_below(uint64_t *state, uint64_t below);

#endif
