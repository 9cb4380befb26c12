/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Coming back to a place of the kernel after a fault, in 64-bit mode.
 * @ingroup x86
 *
 * Same names and promises as the 32-bit twin.
 */
#ifndef MODE_FAULT_H
#define MODE_FAULT_H

#include <mode/trap.h>

/** What a function of C expects to find again. */
struct fault_context {
    uint64_t rbx, rbp, r12, r13, r14, r15, rsp, rip, rflags, cr0;
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
    frame->rip = (uintptr_t)fault_land;
    frame->rflags &= ~FAULT_FLAGS_OFF;
    frame->rax = (uintptr_t)context;
}

#endif
