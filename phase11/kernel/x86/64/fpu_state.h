/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The floating-point unit in 64-bit mode: which form the registers have in memory.
 * @ingroup x86
 *
 * For fpu_state.c and fpu_frame.c. Next to read: <mode/fpu.h>.
 */
#ifndef KERNEL_X86_64_FPU_STATE_H
#define KERNEL_X86_64_FPU_STATE_H

#include <kernel/types.h>

/** The parts that are on (register XCR0): FPU_PART_…; 0: this CPU has FXSAVE only. */
extern uint64_t fpu_parts;

/** How much of a struct fpu_area is used: 512 bytes for FXSAVE, 576 for XSAVE without AVX. */
extern size_t fpu_area_size;

#endif
