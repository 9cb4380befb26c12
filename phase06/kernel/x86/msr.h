/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Model-specific registers: which there are, CPUID says.
 * @ingroup x86
 *
 * Source: Intel SDM vol. 4 (the registers), vol. 2B (RDMSR), vol. 2D (WRMSR).
 */
#ifndef KERNEL_X86_MSR_H
#define KERNEL_X86_MSR_H

#include <stdint.h>

/** Eight cache types, a byte each: what PAT, PCD and PWT of a page choose from. */
#define MSR_PAT 0x277u
/** Extended features: no-execute, long mode, SYSCALL. */
#define MSR_EFER 0xC0000080u
/** In MSR_EFER: bit 63 of a page's entry means something. */
#define MSR_EFER_NXE 0x800u

/** @return what the register holds; one that does not exist is a fault (#GP) */
static inline uint64_t
msr_read(uint32_t number)
{
    uint32_t low, high;

    __asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(number));
    return (uint64_t)high << 32 | low;
}

/** Set a register; one that does not exist, or a reserved bit, is a fault (#GP). */
static inline void
msr_write(uint32_t number, uint64_t value)
{
    __asm__ volatile("wrmsr"
                     :
                     : "c"(number), "a"((uint32_t)value), "d"((uint32_t)(value >> 32))
                     : "memory");
}

#endif
