/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 32 bit: how a CPU finds what is its own.
 * @ingroup x86
 *
 * There is one CPU in this mode, and will be.
 */
#ifndef MODE_PERCPU_H
#define MODE_PERCPU_H

/** @return the CPU that asks; see kernel/sched/percpu.h for how long that is true */
static inline struct cpu *
this_cpu(void)
{
    return &cpu_boot;
}

/** @return this CPU's number */
static inline uintptr_t
this_cpu_number(void)
{
    return cpu_boot.number;
}

/** @return this CPU's `current` */
static inline struct task *
this_cpu_current(void)
{
    return cpu_boot.current;
}

#endif
