/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What lies on the stack while the kernel serves an interrupt or exception, in 64-bit mode.
 * @ingroup x86
 *
 * Same names and promises as the 32-bit twin; portable code goes through the accessors only. In
 * this mode the CPU always pushes the stack pointer.
 *
 * Source: Intel SDM vol. 3A §6.14.2 (the 64-bit stack frame).
 */
#ifndef MODE_TRAP_H
#define MODE_TRAP_H

#include <stdbool.h>
#include <stdint.h>

#include <mode/registers.h>

struct trap_frame {
    unsigned long cr2;                        /**< of a page fault: which address was used */
    unsigned long rdi, rsi, rdx, r10, r8, r9; /**< arguments of system calls, in their order */
    unsigned long r15, r14, r13, r12, rbp, rbx;
    unsigned long r11, rcx, rax;
    unsigned long vector, error; /**< error is 0 where the CPU pushes none */
    unsigned long rip, cs, rflags, rsp, ss;
};

/** @return which of the 256 interrupts this is */
static inline unsigned
trap_vector(const struct trap_frame *frame)
{
    return frame->vector;
}

/** @return the error code that the CPU pushed, or 0 */
static inline uintptr_t
trap_error(const struct trap_frame *frame)
{
    return frame->error;
}

/** @return CR2 as it was on entry: the address whose use made the page fault */
static inline uintptr_t
trap_address(const struct trap_frame *frame)
{
    return frame->cr2;
}

/** @return where the interrupted code goes on; for a fault, the instruction that made it */
static inline uintptr_t
trap_instruction(const struct trap_frame *frame)
{
    return frame->rip;
}

/** Have the interrupted code go on at @p instruction. */
static inline void
trap_set_instruction(struct trap_frame *frame, uintptr_t instruction)
{
    frame->rip = instruction;
}

/** @return the flags register of the interrupted code */
static inline uintptr_t
trap_flags(const struct trap_frame *frame)
{
    return frame->rflags;
}

/** Have the interrupted code go on with these flags. */
static inline void
trap_set_flags(struct trap_frame *frame, uintptr_t flags)
{
    frame->rflags = flags;
}

/** Was a program interrupted, not the kernel? */
static inline bool
trap_from_user(const struct trap_frame *frame)
{
    return (frame->cs & 3) == 3;
}

/** @return the frame pointer of the interrupted code */
static inline uintptr_t
trap_frame_pointer(const struct trap_frame *frame)
{
    return frame->rbp;
}

/** @return the stack pointer of the interrupted code */
static inline uintptr_t
trap_stack(const struct trap_frame *frame)
{
    return frame->rsp;
}

/** All registers of the interrupted code, for a report. */
void trap_registers(const struct trap_frame *frame, struct registers *registers);

#endif
