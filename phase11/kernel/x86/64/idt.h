/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The interrupt descriptor table: where the CPU goes for each of the 256 interrupts.
 * @ingroup x86
 *
 * As in 32-bit mode, but a gate has 128 bits, there are no task gates, and a gate may name a stack
 * to start on, whatever was interrupted (kernel/x86/64/tss.h).
 *
 * Source: Intel SDM vol. 3A §6.14.1 (64-bit gates), §6.14.5 (interrupt stack table).
 */
#ifndef KERNEL_X86_64_IDT_H
#define KERNEL_X86_64_IDT_H

#include <kernel/types.h>

/** Vectors of an x86. */
#define IDT_VECTORS 256

/** Kinds of gates: the type field of a descriptor. */
enum idt_kind {
    IDT_INTERRUPT = 0xE, /**< turns interrupts off on the way in */
    IDT_TRAP = 0xF,      /**< leaves them as they are */
};

/** A gate as the CPU reads it. */
struct idt_gate {
    uint64_t low;
    uint64_t high; /**< the upper half of the offset; the rest is reserved */
};

/** Bit of idt_gate.low: it can be used. */
#define IDT_PRESENT (1ull << 47)

/**
 * @param selector  code segment
 * @param offset    where to go
 * @param kind      IDT_…
 * @param privilege who may come here by INT n: 0 the kernel, 3 programs too
 * @param stack     TSS_STACK_…; 0: that of the interrupted code, or of the task, as without
 * @return a gate that can be used
 */
static inline struct idt_gate
idt_gate(unsigned selector, vaddr_t offset, enum idt_kind kind, unsigned privilege, unsigned stack)
{
    return (struct idt_gate){
        .low = (offset & 0xFFFF) | (uint64_t)selector << 16 | (uint64_t)stack << 32 |
               (uint64_t)kind << 40 | (uint64_t)privilege << 45 | IDT_PRESENT |
               (offset >> 16 & 0xFFFF) << 48,
        .high = offset >> 32,
    };
}

/** @return the gate of a vector (0-255) */
struct idt_gate idt_read(unsigned vector);

/** Change the gate of a vector (0-255). */
void idt_write(unsigned vector, struct idt_gate gate);

/** @return the entry code that a vector has from the start */
vaddr_t idt_stub(unsigned vector);

/** @name Parts of a gate
 * @{ */
/** @return where the CPU goes */
static inline vaddr_t
idt_gate_offset(struct idt_gate gate)
{
    return (gate.low & 0xFFFF) | (gate.low >> 32 & 0xFFFF0000) | gate.high << 32;
}

/** @return the segment */
static inline unsigned
idt_gate_selector(struct idt_gate gate)
{
    return gate.low >> 16 & 0xFFFF;
}

/** @return TSS_STACK_…, or 0 */
static inline unsigned
idt_gate_stack(struct idt_gate gate)
{
    return gate.low >> 32 & 7;
}

/** @return IDT_INTERRUPT or IDT_TRAP, or what else is there */
static inline unsigned
idt_gate_kind(struct idt_gate gate)
{
    return gate.low >> 40 & 0x1F;
}

/** @return who may use it by INT n */
static inline unsigned
idt_gate_privilege(struct idt_gate gate)
{
    return gate.low >> 45 & 3;
}
/** @} */

#endif
