/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief vmalloc() for large things that are used often: few entries of the TLB.
 * @ingroup mm
 */
#ifndef KERNEL_MM_VMALLOC_HUGE_H
#define KERNEL_MM_VMALLOC_HUGE_H

#include <kernel/types.h>

/**
 * Allocate, in pages of 2 MiB as far as there are free blocks; else, and at the end, small ones.
 *
 * @param size bytes
 * @return as vmalloc(), from 2 MiB on at a multiple of that; vfree() frees it
 */
void *vmalloc_huge(size_t size) __attribute__((malloc, alloc_size(1)));

#endif
