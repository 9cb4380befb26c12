/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Instructions that may fault, and where the kernel goes on when they do.
 * @ingroup irq
 *
 * Code that touches memory of which it knows nothing (a program's pointer, an address typed at the
 * monitor) does not ask first whether it is there: between the question and the use the answer may
 * change. It tries, and says in this table where to go on if that fails.
 *
 *     __asm__ volatile("1: movb %2, %1\n"
 *                      "   xorl %0, %0\n"
 *                      "2:\n" FIXUP("1b", "2b")
 *                      : "=r"(failed), "=q"(value) : "m"(*address), "0"(1));
 *
 * The landing code finds all registers as they were before the instruction. So "it failed" must be
 * the value before, and success the instruction behind.
 *
 * Next to read: kernel/irq/probe.c (a user), kernel/irq/trap.h (who asks).
 */
#ifndef KERNEL_IRQ_FIXUP_H
#define KERNEL_IRQ_FIXUP_H

#include <kernel/registry.h>
#include <kernel/types.h>

/** One instruction that may fault. Made by FIXUP() only. */
struct fixup {
    vaddr_t fault;   /**< address of the instruction */
    vaddr_t landing; /**< where to go on */
};

REGISTRY_DECLARE(fixup, struct fixup);

/**
 * Text for an __asm__ statement: the instruction at @p fault may fault, then @p landing is next.
 * Both are labels as text ("1b"). Entries have no names of their own: a statement may be compiled
 * into many places.
 */
#define FIXUP(fault, landing)                        \
    ".pushsection .rodata.fixup, \"a\", @progbits\n" \
    "771: .dc.a " fault ", " landing "\n"            \
    ".popsection\n"                                  \
    ".pushsection .reg.fixup.55, \"a\", @progbits\n" \
    ".dc.a 771b\n"                                   \
    ".popsection\n"

/** @return where to go on when the instruction at this address has faulted, or 0: it may not */
vaddr_t fixup_lookup(vaddr_t instruction);

#endif
