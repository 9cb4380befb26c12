/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The global descriptor table: what a segment register's value means.
 * @ingroup x86
 *
 * 32-bit code cannot do without segments, so we use the fewest that work: code and data for the
 * kernel (privilege 0) and for programs (privilege 3), each from 0 to 4 GiB. Protection is paging's
 * business. The slots behind them are empty until phases 05 and 08 put task state segments there.
 *
 * Source: Intel SDM vol. 3A §3.4.5 (segment descriptors), §3.2.1 (basic flat model).
 */
#ifndef KERNEL_X86_32_GDT_H
#define KERNEL_X86_32_GDT_H

#include <stdint.h>

/** Positions in the table. */
enum gdt_slot {
    GDT_NULL, /**< the CPU refuses to use this one */
    GDT_KERNEL_CODE,
    GDT_KERNEL_DATA,
    GDT_USER_CODE,
    GDT_USER_DATA,
    GDT_TSS, /**< seam: phase08 describes where the kernel's stack is on entry from a program */
    GDT_TSS_DOUBLE_FAULT, /**< seam: phase05 gives double faults a stack of their own */
    GDT_SLOTS = 16,       /**< the rest is free, for programs' thread-local storage for instance */
};

/** The value for a segment register: slot and privilege level. */
#define GDT_SELECTOR(slot, privilege) ((slot)*8 | (privilege))

/** @name Values for segment registers
 * @{ */
#define GDT_KERNEL_CODE_SELECTOR GDT_SELECTOR(GDT_KERNEL_CODE, 0)
#define GDT_KERNEL_DATA_SELECTOR GDT_SELECTOR(GDT_KERNEL_DATA, 0)
#define GDT_USER_CODE_SELECTOR   GDT_SELECTOR(GDT_USER_CODE, 3)
#define GDT_USER_DATA_SELECTOR   GDT_SELECTOR(GDT_USER_DATA, 3)
/** @} */

/** @name Access byte of a descriptor
 * @{ */
#define GDT_PRESENT      0x80
#define GDT_PRIVILEGE(n) ((n) << 5)
#define GDT_CODE         0x1A /**< code segment, readable */
#define GDT_DATA         0x12 /**< data segment, writable */
#define GDT_TSS_32       0x09 /**< 32-bit task state segment, not busy */
/** @} */

/** @name Flags of a descriptor
 * @{ */
#define GDT_PAGES 0x8 /**< the limit counts 4 KiB pages */
#define GDT_32BIT 0x4 /**< default operand size */
/** @} */

/**
 * A descriptor's 64 bits; its fields are scattered for the sake of the 80286.
 *
 * @param base   linear address of the segment's first byte
 * @param limit  the highest offset, in bytes, or in pages with GDT_PAGES (20 bits)
 * @param access GDT_PRESENT | …
 * @param flags  GDT_PAGES | GDT_32BIT, or 0
 */
#define GDT_DESCRIPTOR(base, limit, access, flags)                             \
    ((uint64_t)((limit)&0xFFFF) | (uint64_t)((base)&0xFFFFFF) << 16 |          \
     (uint64_t)((access)&0xFF) << 40 | (uint64_t)((limit) >> 16 & 0xF) << 48 | \
     (uint64_t)((flags)&0xF) << 52 | (uint64_t)((base) >> 24 & 0xFF) << 56)

/** Change a slot behind GDT_USER_DATA. Takes effect when a selector of it is loaded next. */
void gdt_set(enum gdt_slot slot, uint64_t descriptor);

#endif
