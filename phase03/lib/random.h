/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Random numbers that a seed repeats: for tests and simulations, never for secrets.
 * @ingroup lib
 */
#ifndef LIB_RANDOM_H
#define LIB_RANDOM_H

#include <stdint.h>

/** One stream of numbers; whoever shares it must lock it. */
struct random {
    uint64_t state;
};

/** Begin the stream of this seed; every seed is as good as any other. */
void random_init(struct random *random, uint64_t seed);

/** The next 64 random bits. (SplitMix64: Steele, Lea, Flood, OOPSLA 2014.) */
uint64_t random_next(struct random *random);

/** A number from 0 to @p limit - 1, each equally likely; @p limit is not 0. */
uint64_t random_below(struct random *random, uint64_t limit);

#endif
