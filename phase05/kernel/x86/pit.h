/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The PC's interval timer (8254): a counter that runs down 1,193,182 times a second.
 * @ingroup time
 *
 * Channel 0 is wired to interrupt line 0. It is the clock event device `pit` (it can tick, or call
 * once) and the clock source `pit` (its counter is read between two ticks).
 *
 * Source: Intel 8254 data sheet (order 231164).
 */
#ifndef KERNEL_X86_PIT_H
#define KERNEL_X86_PIT_H

#include <stdint.h>

#include <kernel/time/ktime.h>

/** Counts a second: a third of NTSC's colour carrier, 14.31818 MHz / 12. */
#define PIT_HZ 1193182u

/** The longest way down: the counter has 16 bits, and 0 stands for this. */
#define PIT_COUNT_MAX 65536u

/** Begin to run down from PIT_COUNT_MAX, over and over. Context: before the clock ticks. */
void pit_run_free(void);

/** @return what the counter of channel 0 shows: PIT_COUNT_MAX or less, never 0 */
unsigned pit_read(void);

/** @return how long @p counts of the counter take */
ktime_t pit_counts_to_ktime(uint64_t counts);

#endif
