/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What nice values weigh.
 * @ingroup lib
 */
#include <lib/sched_weight.h>

#define SCHED_NICE_LEAST (-20)
#define SCHED_NICE_MOST  19

/* [weights] */
static const uint32_t sched_weights[SCHED_NICE_MOST - SCHED_NICE_LEAST + 1] = {
    88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916, 9548, 7620, 6100, 4904,
    3906,  3121,  2501,  1991,  1586,  1277,  1024,  820,   655,   526,   423,  335,  272,  215,
    172,   137,   110,   87,    70,    56,    45,    36,    29,    23,    18,   15,
};
/* [/weights] */

uint32_t
sched_weight(int nice)
{
    if (nice < SCHED_NICE_LEAST)
        nice = SCHED_NICE_LEAST;
    if (nice > SCHED_NICE_MOST)
        nice = SCHED_NICE_MOST;
    return sched_weights[nice - SCHED_NICE_LEAST];
}

/* A product of 96 bits, divided as on paper, by two digits of 32 bits each. */
uint64_t
sched_weight_scale(uint64_t time, uint32_t part, uint32_t whole)
{
    uint64_t low = (time & UINT32_MAX) * part;
    uint64_t high = (time >> 32) * part + (low >> 32);
    uint64_t rest = high % whole;

    if (high / whole > UINT32_MAX)
        return UINT64_MAX;
    return high / whole << 32 | (rest << 32 | (low & UINT32_MAX)) / whole;
}
