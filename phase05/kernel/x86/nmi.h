/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Interrupts that cannot be refused: broken hardware, or somebody who wants to know.
 * @ingroup x86
 */
#ifndef KERNEL_X86_NMI_H
#define KERNEL_X86_NMI_H

#include <stdint.h>

/** @return how many NMIs there have been */
unsigned nmi_count(void);

#endif
