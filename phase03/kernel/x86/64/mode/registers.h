/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The registers of a 64-bit CPU as a report shows them.
 * @ingroup x86
 *
 * Same names and promises as the 32-bit twin; portable code goes through the accessors only.
 */
#ifndef MODE_REGISTERS_H
#define MODE_REGISTERS_H

#include <stdint.h>

/** What a CPU holds at one moment. */
struct registers {
    unsigned long rax, rbx, rcx, rdx, rsi, rdi, rbp, rsp;
    unsigned long r8, r9, r10, r11, r12, r13, r14, r15;
    unsigned long rip, rflags;
    unsigned long cs, ds, es, fs, gs, ss;
    unsigned long cr0, cr2, cr3, cr4;
};

/** Fill in the registers as they are in the caller, at the instruction behind the call. */
void registers_capture(struct registers *registers);

/** @return the instruction pointer */
static inline uintptr_t
registers_instruction(const struct registers *registers)
{
    return registers->rip;
}

/** @return the frame pointer: where a walk through the callers begins */
static inline uintptr_t
registers_frame(const struct registers *registers)
{
    return registers->rbp;
}

/** @return the stack pointer */
static inline uintptr_t
registers_stack(const struct registers *registers)
{
    return registers->rsp;
}

/** @return the flags register */
static inline uintptr_t
registers_flags(const struct registers *registers)
{
    return registers->rflags;
}

#endif
