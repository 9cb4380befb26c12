/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Exceptions of floating point: SIGFPE, and which of them it was.
 * @ingroup x86
 *
 * The x87 raises its exceptions at the next instruction that waits for it, SSE at once. The address
 * that is told is that of the instruction which could not be executed. A handler that returns
 * without having mended anything gets the same again.
 *
 * Source: Intel SDM vol. 3A §6.15 (#MF, #XM), vol. 1 §8.5, §11.5.
 */
#include <kernel/x86/fpu.h>

#include <kernel/irq/trap.h>
#include <kernel/proc/process.h>
#include <lib/fpu_form.h>

/** The exceptions, in the control word, the status word, MXCSR; and how far its masks are above. */
#define FPU_TRAP_BITS       0x3Fu
#define FPU_TRAP_MXCSR_MASK 7

/** Those that are set and not masked. */
static unsigned
fpu_trap_x87(void)
{
    uint16_t control, status;

    __asm__ volatile("fnstcw %0" : "=m"(control));
    __asm__ volatile("fnstsw %0" : "=m"(status));
    return status & ~control & FPU_TRAP_BITS;
}

static unsigned
fpu_trap_sse(void)
{
    uint32_t mxcsr;

    __asm__ volatile("stmxcsr %0" : "=m"(mxcsr));
    return mxcsr & ~(mxcsr >> FPU_TRAP_MXCSR_MASK) & FPU_TRAP_BITS;
}

/* [trap] */
static bool
fpu_trap(struct trap_frame *frame)
{
    struct signal_info info = { .number = 0 };

    if (!trap_from_user(frame) || process_current() == NULL || fpu_kind == FPU_NONE)
        return false;
    info.code = fpu_form_code(trap_vector(frame) == VECTOR_MF ? fpu_trap_x87() : fpu_trap_sse());
    if (info.code == 0)
        return true; /* nothing is the matter any more */
    info.fault.address = trap_instruction(frame);
    signal_note_trap(frame);
    signal_force(SIGFPE, &info);
    return true;
}
/* [/trap] */

TRAP_HANDLER_AT(72, VECTOR_MF, fpu_x87, fpu_trap);
TRAP_HANDLER_AT(72, VECTOR_XM, fpu_sse, fpu_trap);
