/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The interrupt descriptor table: where the CPU goes for each of the 256 interrupts.
 * @ingroup x86
 *
 * Filled with interrupt gates for all 256 vectors at start, so no interrupt is ever without a way
 * into the kernel. Changes take effect at once: the CPU reads the table for each interrupt.
 *
 * Source: Intel SDM vol. 3A §6.10, §6.11 (gates).
 */
#ifndef KERNEL_X86_32_IDT_H
#define KERNEL_X86_32_IDT_H

#include <stdint.h>

#include <kernel/types.h>

/** Vectors of an x86. */
#define IDT_VECTORS 256

/** Kinds of gates: the type field of a descriptor. */
enum idt_kind {
    IDT_TASK = 0x5,      /**< switches to a task state segment */
    IDT_INTERRUPT = 0xE, /**< turns interrupts off on the way in */
    IDT_TRAP = 0xF,      /**< leaves them as they are */
};

/** Bit of a gate: it can be used. */
#define IDT_PRESENT (1ull << 47)

/**
 * A gate's 64 bits.
 *
 * @param selector  code segment, or task state segment of a task gate
 * @param offset    where to go in it; 0 in a task gate
 * @param kind      IDT_…
 * @param privilege who may come here by INT n: 0 the kernel, 3 programs too
 */
#define IDT_GATE(selector, offset, kind, privilege)                                      \
    ((uint64_t)((offset)&0xFFFF) | (uint64_t)(selector) << 16 | (uint64_t)(kind) << 40 | \
     (uint64_t)(privilege) << 45 | IDT_PRESENT | (uint64_t)((offset) >> 16 & 0xFFFF) << 48)

/** @return the gate of a vector (0-255) */
uint64_t idt_read(unsigned vector);

/** Change the gate of a vector (0-255). */
void idt_write(unsigned vector, uint64_t gate);

/** @return the entry code that a vector has from the start */
vaddr_t idt_stub(unsigned vector);

/** @name Parts of a gate
 * @{ */
/** @return where the CPU goes */
static inline vaddr_t
idt_gate_offset(uint64_t gate)
{
    return (vaddr_t)(gate & 0xFFFF) | (vaddr_t)(gate >> 32 & 0xFFFF0000);
}

/** @return the segment */
static inline unsigned
idt_gate_selector(uint64_t gate)
{
    return gate >> 16 & 0xFFFF;
}

/** @return IDT_TASK, IDT_INTERRUPT or IDT_TRAP, or what else is there */
static inline unsigned
idt_gate_kind(uint64_t gate)
{
    return gate >> 40 & 0x1F;
}

/** @return who may use it by INT n */
static inline unsigned
idt_gate_privilege(uint64_t gate)
{
    return gate >> 45 & 3;
}
/** @} */

#endif
