/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Points of preemption: a debug mode in which locks are where the scheduler strikes.
 * @ingroup sync
 *
 * Two threads that forget a lock collide when an interrupt comes between two
 * certain instructions: once in a million runs. With `preempt=SEED` on the
 * command line, or between the two functions below, every fourth lock or unlock
 * lets another thread run, chosen by a random number: mistakes show in a
 * handful of seeds, and a seed repeats them.
 *
 * Only where preemption is allowed anyway, so what fails under it is broken
 * without it. Source: M. Musuvathi et al., "Finding and reproducing Heisenbugs
 * in concurrent programs", OSDI 2008: most need few switches, at the right
 * places.
 */
#ifndef KERNEL_SYNC_PREEMPT_POINTS_H
#define KERNEL_SYNC_PREEMPT_POINTS_H

#include <stdint.h>

/** Begin, with these random numbers. Works only while locks are watched. */
void preempt_points_begin(uint64_t seed);

/** No more. */
void preempt_points_end(void);

/** Such a point. Context: any; does nothing where a thread must not be
 * switched. */
void preempt_points_meet(void);

/** @return how often a thread was switched at one, since the start */
uint64_t preempt_points_count(void);

#endif
