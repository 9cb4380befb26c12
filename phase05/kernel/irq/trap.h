/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Traps: what the kernel does when an exception or interrupt comes.
 * @ingroup irq
 *
 * Everything that interrupts the CPU comes through one entry and ends in trap_dispatch():
 *
 * - interrupts of devices (vector VECTOR_IRQ and above) go to irq_dispatch();
 * - exceptions are offered to the table `trap`, in the order of places; the first handler that
 *   returns true has dealt with it, and the interrupted code goes on as its frame then says;
 * - what nobody takes is a panic that explains itself.
 *
 * Rules: interrupts are off on entry. Traps nest: a handler may itself be interrupted or fault.
 * The frame lives on the stack of whoever was interrupted; <mode/trap.h> says how to read it.
 *
 * Next to read: kernel/irq/fixup.h (faults that are allowed), kernel/x86/32/trap_entry.asm.
 */
#ifndef KERNEL_IRQ_TRAP_H
#define KERNEL_IRQ_TRAP_H

#include <kernel/registry.h>
#include <kernel/types.h>
#include <mode/trap.h>

/** Exceptions, by the names that the SDM gives them (vol. 3A §6.3.1, table 6-1). */
enum vector {
    VECTOR_DE = 0,  /**< divide error */
    VECTOR_DB = 1,  /**< debug: single step, breakpoint register */
    VECTOR_NMI = 2, /**< non-maskable interrupt */
    VECTOR_BP = 3,  /**< breakpoint: INT3 */
    VECTOR_OF = 4,  /**< overflow: INTO */
    VECTOR_BR = 5,  /**< BOUND range exceeded */
    VECTOR_UD = 6,  /**< undefined opcode */
    VECTOR_NM = 7,  /**< no FPU, or not now (CR0.TS) */
    VECTOR_DF = 8,  /**< double fault */
    VECTOR_TS = 10, /**< invalid task state segment */
    VECTOR_NP = 11, /**< segment not present */
    VECTOR_SS = 12, /**< stack segment */
    VECTOR_GP = 13, /**< general protection */
    VECTOR_PF = 14, /**< page fault */
    VECTOR_MF = 16, /**< x87 floating point */
    VECTOR_AC = 17, /**< alignment check */
    VECTOR_MC = 18, /**< machine check */
    VECTOR_XM = 19, /**< SIMD floating point */
    VECTOR_VE = 20, /**< virtualization */
    VECTOR_CP = 21, /**< control protection */
    VECTOR_IRQ = 32 /**< the first that the kernel gives to devices */
};

/** @name Bits of a page fault's error code (SDM vol. 3A §4.7)
 * @{ */
#define TRAP_PF_PRESENT  0x01u /**< a right was missing; else no page was there */
#define TRAP_PF_WRITE    0x02u
#define TRAP_PF_USER     0x04u /**< by a program */
#define TRAP_PF_RESERVED 0x08u /**< a reserved bit is set in a table */
#define TRAP_PF_FETCH    0x10u /**< reading an instruction */
/** @} */

/** Who may deal with an exception. Made by TRAP_HANDLER() only. */
struct trap_handler {
    const char *name;
    int vector; /**< or TRAP_ANY */
    bool (*fn)(struct trap_frame *frame);
};

/** In TRAP_HANDLER_AT: asked about every exception. */
#define TRAP_ANY (-1)

REGISTRY_DECLARE(trap, struct trap_handler);

/**
 * Deal with an exception.
 *
 * @param vector_ VECTOR_…
 * @param name_   unique among all handlers
 * @param fn_     `bool fn(struct trap_frame *)`: true when the interrupted code can go on. Runs
 *                with interrupts off, on the stack of the interrupted code
 */
#define TRAP_HANDLER(vector_, name_, fn_) TRAP_HANDLER_AT(55, vector_, name_, fn_)

/** TRAP_HANDLER() in a place of its own: 71 fixups, 72 expected faults, 81 what is only reported.
 */
#define TRAP_HANDLER_AT(place, vector_, name_, fn_)                                \
    static const struct trap_handler trap_handler_##name_ = { .name = #name_,      \
                                                              .vector = (vector_), \
                                                              .fn = (fn_) };       \
    REGISTRY_ENTRY(trap, place, name_, trap_handler_##name_)

/** Called by the entry code, and with the frame of an interrupted task by the double fault. */
void trap_dispatch(struct trap_frame *frame);

/** The last thing before the interrupted code goes on; interrupts are off. seam: weak, and empty;
 * phase08 lets another thread run here. */
void trap_return(struct trap_frame *frame);

/** Deals with vectors from VECTOR_IRQ on: kernel/irq/irq.c. Interrupts are off. */
void irq_dispatch(struct trap_frame *frame);

#endif
