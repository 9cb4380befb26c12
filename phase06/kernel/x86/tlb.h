/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the CPU remembers of page tables, and how it forgets.
 * @ingroup x86
 *
 * A translation that was used is kept in the TLB, and may be kept whatever becomes of the entry in
 * memory. So whoever changes or removes a present entry says so here. (A new entry needs nothing:
 * that an address is not mapped is never remembered.)
 *
 * Source: Intel SDM vol. 3A §4.10.
 */
#ifndef KERNEL_X86_TLB_H
#define KERNEL_X86_TLB_H

#include <kernel/types.h>
#include <kernel/x86/cpu.h>

/** CR4.PGE: pages marked global survive a new CR3. */
#define TLB_CR4_PGE 0x80u

/** Forget the page at this address, global or not, and what is known of the tables above it. */
/* [flush] */
static inline void
tlb_flush_page(vaddr_t address)
{
    __asm__ volatile("invlpg (%0)" : : "r"(address) : "memory");
}
/* [/flush] */

/** Use another root: all is forgotten but global pages. */
static inline void
tlb_root_load(paddr_t root)
{
    __asm__ volatile("mov %0, %%cr3" : : "r"((uintptr_t)root) : "memory");
}

/** Set CR4. A change of PGE makes the CPU forget everything. */
static inline void
tlb_cr4_write(uintptr_t value)
{
    __asm__ volatile("mov %0, %%cr4" : : "r"(value) : "memory");
}

#endif
