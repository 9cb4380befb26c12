/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the CPU says about a debug exception.
 * @ingroup x86
 *
 * Source: Intel SDM vol. 3B §17.2.3 (DR6), vol. 3A §2.3 (EFLAGS).
 */
#ifndef KERNEL_X86_DEBUG_H
#define KERNEL_X86_DEBUG_H

#include <stdint.h>

/** EFLAGS.TF: an exception after each instruction. */
#define DEBUG_FLAGS_TF 0x00000100u
/** EFLAGS.RF: no breakpoint at the next instruction. */
#define DEBUG_FLAGS_RF 0x00010000u

/** DR6: one of the breakpoint registers 0-3. */
#define DEBUG_REGISTERS 0x000Fu
/** DR6: TF was set. */
#define DEBUG_STEP 0x4000u

/** DR6 after reset: the bits that are always set. */
#define DEBUG_STATUS_NONE 0xFFFF0FF0u

/** @return DR6: why the debug exception came */
static inline uintptr_t
debug_status_read(void)
{
    uintptr_t status;

    __asm__ volatile("mov %%dr6, %0" : "=r"(status));
    return status;
}

/** Forget the reasons: the CPU only ever adds to them. */
static inline void
debug_status_clear(void)
{
    __asm__ volatile("mov %0, %%dr6" : : "r"((uintptr_t)DEBUG_STATUS_NONE));
}

#endif
