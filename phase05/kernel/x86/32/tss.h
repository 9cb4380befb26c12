/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Task state segments: where the CPU keeps what it exchanges when it switches tasks.
 * @ingroup x86
 *
 * The kernel switches its threads itself, and needs only two of them. tss_main is the one that the
 * CPU runs in: from it comes the kernel's stack on entry from a program, and a task switch leaves
 * the interrupted registers there. The other is the double fault's (kernel/x86/32/double_fault.c).
 *
 * Source: Intel SDM vol. 3A §7.2.1 (layout), §7.3 (task switch).
 */
#ifndef KERNEL_X86_32_TSS_H
#define KERNEL_X86_32_TSS_H

#include <stdint.h>

#include <kernel/x86/32/gdt.h>

/** The hardware's layout. Of 16-bit values the upper half is reserved. */
struct tss {
    uint32_t link;      /**< selector of the task that was interrupted */
    uint32_t esp0, ss0; /**< the stack on entry from privilege 3. seam: phase08 sets esp0 */
    uint32_t esp1, ss1, esp2, ss2;
    uint32_t cr3; /**< loaded by a task switch, never saved */
    uint32_t eip, eflags;
    uint32_t eax, ecx, edx, ebx, esp, ebp, esi, edi;
    uint32_t es, cs, ss, ds, fs, gs;
    uint32_t ldt;
    uint16_t trap;
    uint16_t io_map; /**< offset of the I/O permission bitmap; none if beyond the limit */
};

_Static_assert(sizeof(struct tss) == 104, "the CPU's own layout");

/** The task that everything runs in, but for double faults. */
extern struct tss tss_main;

/** Describe @p tss in a slot of the descriptor table. */
void tss_describe(enum gdt_slot slot, const struct tss *tss);

#endif
