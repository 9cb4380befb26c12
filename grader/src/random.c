/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Streams of random numbers by name; see random.h.
 * @ingroup grader
 *
 * The generator is SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number
 * generators", 2014): every 64-bit state begins a good stream, so a hash of the name may be one.
 */
#include "random.h"

uint64_t
random_stream(uint64_t seed, const char *name)
{
    uint64_t hash = 0xCBF29CE484222325u; /* FNV-1a */

    for (; *name; name++)
        hash = (hash ^ (unsigned char)*name) * 0x100000001B3u;
    uint64_t state = seed;
    return random_next(&state) ^ hash;
}

uint64_t
random_next(uint64_t *state)
{
    uint64_t mixed = *state += 0x9E3779B97F4A7C15u;

    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    return mixed ^ (mixed >> 31);
}

uint64_t
random_below(uint64_t *state, uint64_t below)
{
    if (below == 0)
        return random_next(state);
    /* Numbers past the last whole multiple would make small results likelier. */
    uint64_t limit = UINT64_MAX - UINT64_MAX % below;
    uint64_t number;
    do
        number = random_next(state);
    while (number >= limit);
    return number % below;
}
