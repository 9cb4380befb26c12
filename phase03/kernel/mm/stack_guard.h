/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Stacks of the kernel's image, each with as much below it that nothing uses.
 * @ingroup mm
 *
 * phase06 takes the pages below away, so that a stack that overflows makes a fault, not a riddle in
 * whatever lay below it. Until then they are only empty.
 *
 * Next to read: kernel/stack.h (the rule for all stacks), kernel/x86/32/kernel.ld (where they are).
 */
#ifndef KERNEL_MM_STACK_GUARD_H
#define KERNEL_MM_STACK_GUARD_H

#include <kernel/stack.h>

/** A stack and its guard; the whole is aligned to STACK_SIZE, and so are both parts. */
struct stack_guarded {
    char guard[STACK_SIZE];
    char bytes[STACK_SIZE];
};

/** In front of the definition of a struct stack_guarded: the linker script collects them. */
#define STACK_IN_IMAGE __attribute__((used, aligned(STACK_SIZE), section(".bss.stacks")))

/** All of them, an array of struct stack_guarded: the linker's marks. */
extern const char kernel_stacks_start[], kernel_stacks_end[];

/** @return true if the address lies in this stack (not in its guard) */
static inline bool
stack_guarded_holds(const struct stack_guarded *stack, vaddr_t address)
{
    return address - (vaddr_t)stack->bytes < STACK_SIZE;
}

#endif
