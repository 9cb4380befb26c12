/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What a CPU knows that nobody can foresee.
 * @ingroup x86
 */
#ifndef KERNEL_X86_ENTROPY_H
#define KERNEL_X86_ENTROPY_H

#include <kernel/types.h>

/** @return 64 bits: of RDRAND where the CPU has it, and of the time-stamp counter in any case */
uint64_t entropy_read(void);

#endif
