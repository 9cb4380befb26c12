/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A block device for tests that does as it is told: fails, is slow, remembers.
 * @ingroup test
 */
#ifndef TESTS_BLOCK_DOUBLE_H
#define TESTS_BLOCK_DOUBLE_H

#include <kernel/block/block.h>
#include <kernel/time/timer.h>

/** Its size. */
#define BLOCK_DOUBLE_SECTORS 64

/** The device, and what is asked of it. */
struct block_double {
    struct block_device device;
    uint8_t memory[BLOCK_DOUBLE_SECTORS * BLOCK_SECTOR];
    unsigned failures; /**< so many requests more fail … */
    int error;         /**< … by this */
    ktime_t delay;     /**< 0: over at once; else by a timer's handler */
    struct timer timer;
    struct block_request *waiting;
    unsigned requests; /**< so many have come */
    uint32_t largest;  /**< the most sectors of one */
};

/** The only one, as new: named "double0", not added, memory full of its sectors' numbers. */
struct block_double *block_double_get(void);

#endif
