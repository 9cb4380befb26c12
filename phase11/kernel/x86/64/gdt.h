/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The global descriptor table in 64 bit: what is left of segments.
 * @ingroup x86
 *
 * In 64-bit mode the CPU looks at neither base nor limit of code and data. Of a code segment it
 * wants to know the mode (64 bit or not) and the privilege; of SS the privilege; DS and ES may be
 * null. The table still exists because CS has to come from somewhere, and because it says where the
 * task state segment is (tss.h), which alone has a base, of 64 bits: it takes two slots.
 *
 * The order is not free. SYSCALL takes CS and SS from two neighbours, code first; SYSRET from two
 * others, data first, with a place for 32-bit code in front of them. The selectors of programs,
 * 0x33 and 0x2B, are those of Linux, which some programs compare with.
 *
 * Source: Intel SDM vol. 3A §3.4.5 (descriptors), §5.8.8 (SYSCALL, SYSRET), §7.2.3 (TSS
 * descriptor).
 */
#ifndef KERNEL_X86_64_GDT_H
#define KERNEL_X86_64_GDT_H

#include <stdint.h>

/** Positions in the table. */
enum gdt_slot {
    GDT_NULL, /**< "none" */
    GDT_KERNEL_CODE,
    GDT_KERNEL_DATA,
    GDT_SPARE,        /**< Linux has 32-bit code of its own here */
    GDT_USER_CODE_32, /**< empty: SYSRET counts its selectors from here */
    GDT_USER_DATA,
    GDT_USER_CODE,
    GDT_TSS,        /**< and the next one */
    GDT_SLOTS = 16, /**< the rest is free */
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
#define GDT_TSS_64       0x09 /**< 64-bit task state segment, not busy */
/** @} */

/** @name Flags of a descriptor
 * @{ */
#define GDT_64BIT 0x2 /**< 64-bit code */
/** @} */

/**
 * A descriptor's first 64 bits; its fields are scattered for the sake of the 80286.
 *
 * @param base   linear address of the segment's first byte, its lower half; of code and data 0
 * @param limit  the highest offset, in bytes (20 bits)
 * @param access GDT_PRESENT | …
 * @param flags  GDT_64BIT, or 0
 */
#define GDT_DESCRIPTOR(base, limit, access, flags)                             \
    ((uint64_t)((limit)&0xFFFF) | (uint64_t)((base)&0xFFFFFF) << 16 |          \
     (uint64_t)((access)&0xFF) << 40 | (uint64_t)((limit) >> 16 & 0xF) << 48 | \
     (uint64_t)((flags)&0xF) << 52 | (uint64_t)((base) >> 24 & 0xFF) << 56)

/** Change a slot from GDT_TSS on. Takes effect when a selector of it is loaded next. */
void gdt_set(enum gdt_slot slot, uint64_t descriptor);

#endif
