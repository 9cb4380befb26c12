/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Coming back to a place of the kernel after a fault, in 32-bit mode.
 * @ingroup x86
 *
 * Like C's setjmp, whose rule it shares: a local variable that is changed between fault_catch() and
 * the fault is `volatile`, or its value is lost.
 *
 * Next to read: kernel/x86/32/fault_catch.asm.
 */
#ifndef MODE_FAULT_H
#define MODE_FAULT_H

#include <mode/trap.h>

/** What a function of C expects to find again. Members in the order of fault_catch.asm. */
struct fault_context {
    uint32_t ebx, esi, edi, ebp, esp, eip, eflags, cr0;
    uint32_t ss, ds, es, fs, gs;
};

/** Remember this place. @return false; true when fault_resume() has led here again */
bool fault_catch(struct fault_context *context) __attribute__((returns_twice));

/** Single step goes on until somebody takes this flag away, and an interrupt on the way to
 * fault_land()'s new stack would use the old one, which may be what has failed. */
#define FAULT_FLAGS_OFF 0x300ul

/** Where fault_resume() leads: in assembly, never called. */
void fault_land(void);

/** Have the interrupted code go on behind the fault_catch() that filled @p context in. */
static inline void
fault_resume(struct trap_frame *frame, struct fault_context *context)
{
    frame->eip = (uintptr_t)fault_land;
    frame->eflags &= ~FAULT_FLAGS_OFF;
    frame->eax = (uintptr_t)context;
}

#endif
