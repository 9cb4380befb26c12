/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the entry code of each mode calls.
 * @ingroup init
 */
#ifndef KERNEL_MAIN_H
#define KERNEL_MAIN_H

#include <kernel/types.h>

/** The number of the phase, given to the linker; only the address of this symbol means something.
 */
extern const char KERNEL_PHASE[];

/**
 * Start the kernel. Context: a stack, .bss all zeros, interrupts off.
 *
 * @param magic   what the loader left in EAX
 * @param address what it left in EBX: the physical address of its hand-over
 */
_Noreturn void kernel_main(uint32_t magic, uint32_t address);

#endif
