/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Random numbers that a seed repeats. See random.h for the contract.
 * @ingroup lib
 *
 * The state only counts, in steps of an odd number near 2^64 divided by the golden ratio, so that
 * it takes all 2^64 values; the mixing makes neighbouring states look unrelated.
 */
#include <lib/random.h>

void
random_init(struct random *random, uint64_t seed)
{
    random->state = seed;
}

uint64_t
random_next(struct random *random)
{
    uint64_t mixed = random->state += 0x9E3779B97F4A7C15;

    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB;
    return mixed ^ mixed >> 31;
}

uint64_t
random_below(struct random *random, uint64_t limit)
{
    /* 2^64 % limit: below it the small results would come up once more often than the others. */
    uint64_t surplus = -limit % limit;
    uint64_t bits;

    do
        bits = random_next(random);
    while (bits < surplus);
    return bits % limit;
}
