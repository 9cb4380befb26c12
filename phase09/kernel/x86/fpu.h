/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The floating-point unit: which kind there is, and its registers to memory and back.
 * @ingroup x86
 *
 * For fpu.c and fpu_trap.c, and the mode's fpu_state.c and fpu_frame.c. What a state is,
 * <mode/fpu.h> says. Next to read: fpu.c; kernel/proc/fpu.h, what the rest of the kernel calls.
 */
#ifndef KERNEL_X86_FPU_H
#define KERNEL_X86_FPU_H

#include <kernel/types.h>
#include <lib/linux/fpu.h>
#include <mode/fpu.h>

/** What the CPU has. */
enum fpu_kind {
    FPU_NONE,     /**< nothing: a program's first such instruction is SIGILL */
    FPU_PLAIN,    /**< an x87 */
    FPU_EXTENDED, /**< and FXSAVE; SSE perhaps */
};

/** Known since initcall `fpu`. */
extern enum fpu_kind fpu_kind;
/** The bits of MXCSR that there are: all others make FXRSTOR fault. 0: no SSE. */
extern uint32_t fpu_mxcsr_mask;

/** All registers as a program begins. */
extern union fpu_state fpu_start;

/** Write all registers to @p state. They are as they were, or as FNINIT leaves them. */
void fpu_save(union fpu_state *state);
/** The same, and they are as they were. */
void fpu_copy(union fpu_state *state);
/** Load all registers; of MXCSR only bits that there are. */
void fpu_load(const union fpu_state *state);

#endif
