/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The registers of a 32-bit CPU as a report shows them.
 * @ingroup x86
 *
 * Portable code keeps the struct, passes it on and asks the accessors below; it never names a
 * member. The order of the members is known to registers_capture() in kernel/x86/32/capture.asm.
 */
#ifndef MODE_REGISTERS_H
#define MODE_REGISTERS_H

#include <stdint.h>

/** What a CPU holds at one moment. */
struct registers {
    unsigned long eax, ebx, ecx, edx, esi, edi, ebp, esp;
    unsigned long eip, eflags;
    unsigned long cs, ds, es, fs, gs, ss;
    unsigned long cr0, cr2, cr3, cr4;
};

_Static_assert(sizeof(struct registers) == 80, "capture.asm fills twenty dwords");

/** Fill in the registers as they are in the caller, at the instruction behind the call. */
void registers_capture(struct registers *registers);

/** @return the instruction pointer */
static inline uintptr_t
registers_instruction(const struct registers *registers)
{
    return registers->eip;
}

/** @return the frame pointer: where a walk through the callers begins */
static inline uintptr_t
registers_frame(const struct registers *registers)
{
    return registers->ebp;
}

/** @return the stack pointer */
static inline uintptr_t
registers_stack(const struct registers *registers)
{
    return registers->esp;
}

/** @return the flags register */
static inline uintptr_t
registers_flags(const struct registers *registers)
{
    return registers->eflags;
}

#endif
