/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 64 bit: a task's floating-point registers in memory.
 * @ingroup x86
 *
 * XSAVE writes what FXSAVE does, a header that says which parts follow, and the parts: with AVX the
 * upper halves of its registers, always at the same place. Newer parts stay off, whatever the CPU
 * has: they are large, and all programs can do without.
 *
 * Source: Intel SDM vol. 1 §13.4 (the XSAVE area).
 */
#ifndef MODE_FPU_H
#define MODE_FPU_H

#include <lib/linux/fpu.h>
#include <stdint.h>

/** The parts that there are, as bits. */
#define FPU_PART_X87 0x1u
#define FPU_PART_SSE 0x2u
#define FPU_PART_AVX 0x4u

/** What XSAVE writes. Its address has to be a multiple of 64. */
struct fpu_area {
    struct fpu_extended extended;
    uint64_t parts;       /**< which hold something else than what a program begins with */
    uint64_t form;        /**< 0: as here, with gaps */
    uint64_t reserved[6]; /**< 0, or XRSTOR faults */
    uint8_t avx[16][16];  /**< the upper halves of the 16 registers */
};

_Static_assert(sizeof(struct fpu_area) == 832, "x87, SSE and AVX");

/** All registers of a task that does not run. Tasks are aligned to 16: so there is room to move. */
union fpu_state {
    uint8_t room[sizeof(struct fpu_area) + 48];
} __attribute__((aligned(16)));

/** @return where in there they are */
static inline struct fpu_area *
fpu_area(const union fpu_state *state)
{
    return (struct fpu_area *)(((uintptr_t)state + 63) & ~(uintptr_t)63);
}

#endif
