/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The CPU's time-stamp counter as a clock: how many nanoseconds a cycle takes.
 * @ingroup time
 *
 * The cheapest clock there is: one instruction, no device, and it runs on while interrupts are off.
 * What it lacks is a unit, so it is compared with the PIT once, over 10 ms.
 *
 * A counter that changes its pace with the CPU's (before about 2008) or stands still in deep sleep
 * makes a bad clock; `clock=pit` on the command line then takes the other one.
 * seam: phase14 asks CPUID whether it is invariant, and compares longer.
 *
 * Source: Intel SDM vol. 3B §17.17.
 */
#ifndef KERNEL_X86_TSC_H
#define KERNEL_X86_TSC_H

#include <stdint.h>

#include <kernel/time/ktime.h>

/** @return how long @p cycles take; 0 before the clock is started. Context: any. */
ktime_t tsc_to_ktime(uint64_t cycles);

/** @return cycles a second, as measured; 0: not measured */
uint64_t tsc_hz(void);

#endif
