/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 64 bit: how a CPU finds what is its own.
 * @ingroup x86
 *
 * seam: phase11 puts the address in GS.base, phase15 starts the others.
 */
#ifndef MODE_PERCPU_H
#define MODE_PERCPU_H

/** @return the CPU that asks; see kernel/sched/percpu.h for how long that is true */
static inline struct cpu *
this_cpu(void)
{
    return &cpu_boot;
}

#endif
