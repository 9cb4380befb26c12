/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What lies on the stack while the kernel serves an interrupt or exception, in 32-bit mode.
 * @ingroup x86
 *
 * Written by kernel/x86/32/trap_entry.asm, in this order from low addresses to high; the last five
 * members by the CPU, and of these the last two only when a program was interrupted: in the kernel
 * the stack pointer was where `user_esp` would stand.
 *
 * Portable code passes the struct on and asks the accessors; it never names a member. What a
 * handler changes here is what the interrupted code finds changed.
 *
 * Source: Intel SDM vol. 3A §6.12.1 (what the CPU pushes).
 */
#ifndef MODE_TRAP_H
#define MODE_TRAP_H

#include <stdbool.h>
#include <stdint.h>

#include <mode/registers.h>

/* [frame] */
struct trap_frame {
    unsigned long cr2;                       /**< of a page fault: which address was used */
    unsigned long gs, fs, es, ds;            /**< the low 16 bits count */
    unsigned long edi, esi, ebp, pushad_esp; /**< PUSHAD's order */
    unsigned long ebx, edx, ecx, eax;
    unsigned long vector, error; /**< error is 0 where the CPU pushes none */
    unsigned long eip, cs, eflags;
    unsigned long user_esp, user_ss; /**< see above */
};
/* [/frame] */

_Static_assert(sizeof(struct trap_frame) == 80, "trap_entry.asm writes twenty dwords");

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
    return frame->eip;
}

/** Have the interrupted code go on at @p instruction. */
static inline void
trap_set_instruction(struct trap_frame *frame, uintptr_t instruction)
{
    frame->eip = instruction;
}

/** @return the flags register of the interrupted code */
static inline uintptr_t
trap_flags(const struct trap_frame *frame)
{
    return frame->eflags;
}

/** Have the interrupted code go on with these flags. */
static inline void
trap_set_flags(struct trap_frame *frame, uintptr_t flags)
{
    frame->eflags = flags;
}

/** EFLAGS: virtual-8086 mode, in which CS is no selector. */
#define TRAP_FLAGS_VM 0x20000u

/** Was a program interrupted, not the kernel? No program has a way to virtual-8086 mode, but IRET
 * in QEMU 7.2 does not ask for the privilege that SDM vol. 2 wants. */
static inline bool
trap_from_user(const struct trap_frame *frame)
{
    return (frame->cs & 3) == 3 || (frame->eflags & TRAP_FLAGS_VM) != 0;
}

/** @return the frame pointer of the interrupted code */
static inline uintptr_t
trap_frame_pointer(const struct trap_frame *frame)
{
    return frame->ebp;
}

/** PUSHAD's ESP is this much below the stack pointer of interrupted kernel code. */
#define TRAP_FRAME_PUSHED 20

/** @return the stack pointer of the interrupted code */
static inline uintptr_t
trap_stack(const struct trap_frame *frame)
{
    return trap_from_user(frame) ? frame->user_esp : frame->pushad_esp + TRAP_FRAME_PUSHED;
}

/** All registers of the interrupted code, for a report. */
void trap_registers(const struct trap_frame *frame, struct registers *registers);

#endif
