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

#include <kernel/registry.h>
#include <kernel/types.h>

/** Size and alignment of a kernel stack, in bytes. Said here only: kernel/stack.c has the first. */
#define STACK_SIZE 16384

/** @return the end (first address above) of the stack that holds @p address */
static inline vaddr_t
stack_end(vaddr_t address)
{
    return (address & ~(vaddr_t)(STACK_SIZE - 1)) + STACK_SIZE;
}

/** A kind of kernel stack: where there are any. Made by STACK_KIND() only. */
struct stack_kind {
    const char *name;
    bool (*holds)(vaddr_t address); /**< asked in a panic: takes no locks, trusts nothing */
};

REGISTRY_DECLARE(stack, struct stack_kind);

/**
 * Add a kind of stack. seam: phase08 adds those of threads.
 *
 * @param place  two literal digits: the order in which they are asked
 * @param name_  unique among them
 * @param holds_ `bool holds(vaddr_t)`: is this an address in a stack of that kind?
 */
#define STACK_KIND(place, name_, holds_)                                                       \
    static const struct stack_kind stack_kind_##name_ = { .name = #name_, .holds = (holds_) }; \
    REGISTRY_ENTRY(stack, place, name_, stack_kind_##name_)

/** Does this address, of which nothing is known, lie in a stack of the kernel? All of that stack
 * can be read then. */
bool stack_is_kernel(vaddr_t address);

#endif
