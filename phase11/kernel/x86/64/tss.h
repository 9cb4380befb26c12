/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The task state segment of 64-bit mode: where the CPU finds stacks, and nothing else.
 * @ingroup x86
 *
 * The CPU does not switch tasks in this mode. What is left of the segment says on which stack an
 * entry begins:
 *
 * - from a program, at `rsp0`: the top of the kernel's stack of the task that runs;
 * - from the kernel, on the stack that is in use;
 * - in any case on stack number N of the interrupt stack table, if the gate says N.
 *
 * The last is for entries that may come where the stack pointer cannot be used: trap_stacks.c.
 *
 * Source: Intel SDM vol. 3A §7.7 (figure 7-11), §6.14.5 (interrupt stack table).
 */
#ifndef KERNEL_X86_64_TSS_H
#define KERNEL_X86_64_TSS_H

#include <stdint.h>

/** Numbers in the interrupt stack table; a gate has 0 if it needs none of them. */
enum tss_stack {
    TSS_STACK_DF = 1,
    TSS_STACK_NMI,
    TSS_STACK_MC,
    TSS_STACK_DB,
    TSS_STACKS = 7, /**< the rest is free */
};

/** The hardware's layout; 64-bit values stand at odd multiples of 4. */
struct tss {
    uint32_t reserved0;
    uint64_t rsp0, rsp1, rsp2; /**< the stack on entry to privilege 0, 1, 2 */
    uint64_t reserved1;
    uint64_t stacks[TSS_STACKS]; /**< number 1 stands first; each is the end of a stack */
    uint64_t reserved2;
    uint16_t reserved3;
    uint16_t io_map; /**< offset of the I/O permission bitmap; none if beyond the limit */
} __attribute__((packed));

_Static_assert(sizeof(struct tss) == 104, "the CPU's own layout");

/** The one that the CPU uses. seam: phase15 gives each CPU its own. */
extern struct tss tss_main;

#endif
