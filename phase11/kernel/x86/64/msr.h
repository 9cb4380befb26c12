/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Model-specific registers that every CPU with 64-bit mode has.
 * @ingroup x86
 *
 * Source: Intel SDM vol. 4, table 2-2 (C000_0080H and following); vol. 2B, SYSCALL, SWAPGS.
 */
#ifndef KERNEL_X86_64_MSR_H
#define KERNEL_X86_64_MSR_H

#include <kernel/x86/msr.h>

/** In MSR_EFER: SYSCALL is an instruction. */
#define MSR_EFER_SCE 0x001u

#define MSR_STAR   0xC0000081u /**< segments of SYSCALL (bits 32-47) and of SYSRET (48-63) */
#define MSR_LSTAR  0xC0000082u /**< where SYSCALL leads */
#define MSR_SFMASK 0xC0000084u /**< flags that SYSCALL clears */

/** Where FS and GS begin, and what SWAPGS exchanges the latter with. */
#define MSR_FS_BASE        0xC0000100u
#define MSR_GS_BASE        0xC0000101u
#define MSR_KERNEL_GS_BASE 0xC0000102u /**< the other GS.base: SWAPGS exchanges the two */

#endif
