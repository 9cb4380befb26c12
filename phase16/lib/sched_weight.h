/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What nice values weigh, and time that is scaled by weights.
 * @ingroup lib
 *
 * Who is nicer by 1 gets about 10 % less of a CPU than one neighbour: ×1.25 a step. nice 0 weighs
 * SCHED_WEIGHT_0.
 *
 * Source: Linux, kernel/sched/core.c, sched_prio_to_weight (the numbers; they are an interface).
 */
#ifndef LIB_SCHED_WEIGHT_H
#define LIB_SCHED_WEIGHT_H

#include <stdbool.h>
#include <stdint.h>

/** The weight at nice 0. */
#define SCHED_WEIGHT_0 1024u

/** @param nice -20 to 19; beyond, the nearest one counts */
uint32_t sched_weight(int nice);

/**
 * @param time   nanoseconds
 * @param part   a weight or a sum of some
 * @param whole  the same; not 0
 * @return time × part ÷ whole, rounded down; UINT64_MAX where that has more than 64 bits
 */
uint64_t sched_weight_scale(uint64_t time, uint32_t part, uint32_t whole);

/** Is virtual time @p a before @p b? True also where the 64 bits have been passed in between, as
 * long as they lie less than 2^63 ns apart. */
static inline bool
sched_time_before(uint64_t a, uint64_t b)
{
    return (int64_t)(a - b) < 0;
}

#endif
