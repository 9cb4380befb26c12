/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A CPU without interrupts, for kernel sources with locks that are tested on the host.
 * @ingroup tests
 *
 * Included in front of each; takes the place of <kernel/x86/cpu.h>, which stays empty because its
 * include guard is defined here.
 */
#ifndef TESTS_NO_INTERRUPTS_H
#define TESTS_NO_INTERRUPTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KERNEL_X86_CPU_H

static inline uintptr_t
cpu_interrupts_save(void)
{
    return 0;
}

static inline void
cpu_interrupts_restore(uintptr_t flags)
{
    (void)flags;
}

static inline void
cpu_pause(void)
{
}

static inline uint64_t
cpu_rdtsc(void)
{
    return 0;
}

#endif
