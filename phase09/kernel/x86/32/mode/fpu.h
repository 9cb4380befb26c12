/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 32 bit: a task's floating-point registers in memory.
 * @ingroup x86
 */
#ifndef MODE_FPU_H
#define MODE_FPU_H

#include <lib/linux/fpu.h>

/** All registers of a task that does not run, in the form of fpu_kind. */
union fpu_state {
    struct fpu_plain plain;
    struct fpu_extended extended;
} __attribute__((aligned(16)));

#endif
