/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The floating-point unit: which kind there is, and its registers to memory and back.
 * @ingroup x86
 *
 * For fpu.c, fpu_frame.c and fpu_trap.c.
 * Next to read: fpu.c; kernel/proc/fpu.h, what the rest of the kernel calls.
 */
#ifndef KERNEL_X86_FPU_H
#define KERNEL_X86_FPU_H

#include <kernel/types.h>
#include <lib/linux/fpu.h>

/** What the CPU has. */
enum fpu_kind {
    FPU_NONE,     /**< nothing: a program's first such instruction is SIGILL */
    FPU_PLAIN,    /**< an x87 */
    FPU_EXTENDED, /**< and FXSAVE; SSE perhaps */
};

/** All registers of a task that does not run. */
union fpu_state {
    struct fpu_plain plain;
    struct fpu_extended extended;
} __attribute__((aligned(16)));

/** Known since initcall `fpu`. */
extern enum fpu_kind fpu_kind;
/** The bits of MXCSR that there are: all others make FXRSTOR fault. 0: no SSE. */
extern uint32_t fpu_mxcsr_mask;

/** Write all registers to @p state. They are as they were, or as FNINIT leaves them. */
void fpu_save(union fpu_state *state);
/** The same, and they are as they were. */
void fpu_copy(union fpu_state *state);
/** Load all registers; of MXCSR only bits that there are. */
void fpu_load(const union fpu_state *state);

#endif
