/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The rule for kernel stacks: all of one size, each aligned to that size.
 * @ingroup boot
 *
 * So any address inside a stack tells where that stack begins and ends, without asking who it
 * belongs to: that bounds a walk through the callers, in the start-up stack as in every thread's
 * later on.
 */
#ifndef KERNEL_STACK_H
#define KERNEL_STACK_H

#include <kernel/types.h>

/** Size and alignment of a kernel stack, in bytes. entry.asm and kernel.ld know it as
 * BOOT_STACK_SIZE. */
#define STACK_SIZE 16384

/** @return the end (first address above) of the stack that holds @p address */
static inline vaddr_t
stack_end(vaddr_t address)
{
    return (address & ~(vaddr_t)(STACK_SIZE - 1)) + STACK_SIZE;
}

#endif
