/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Where the kernel itself lies in memory: the linker's marks.
 * @ingroup boot
 *
 * Use their addresses only; there is nothing of that type at them. The linker script of the mode
 * (kernel/x86/32/kernel.ld) places them.
 */
#ifndef KERNEL_IMAGE_H
#define KERNEL_IMAGE_H

#include <kernel/types.h>

/** All of it, from the first byte of code to the first behind .bss. */
extern const char kernel_image_start[], kernel_image_end[];
/** Code. */
extern const char kernel_text_start[], kernel_text_end[];
/** Constants and registries. */
extern const char kernel_rodata_start[], kernel_rodata_end[];
/** Variables, .bss included. */
extern const char kernel_data_start[], kernel_data_end[];

/** Does this address lie in the kernel's code? */
static inline bool
image_is_code(vaddr_t address)
{
    return address >= (vaddr_t)kernel_text_start && address < (vaddr_t)kernel_text_end;
}

#endif
