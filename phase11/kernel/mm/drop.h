/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Pages that a program needs no more, while the addresses stay; and regions that move.
 * @ingroup mm
 */
#ifndef KERNEL_MM_DROP_H
#define KERNEL_MM_DROP_H

#include <kernel/mm/mm.h>

/**
 * Let the pages of a range go: it reads as it did at first. madvise(MADV_DONTNEED). Sleeps.
 *
 * @param drop false: only see whether this is a range
 * @return 0; -EINVAL: not at a page's start, or no range; -ENOMEM: there are holes in it (all that
 *         is not one has been done)
 */
int mm_drop(struct mm *mm, vaddr_t address, size_t size, bool drop);

/** Say for a range whether large pages are wanted: MADV_HUGEPAGE and its contrary. Weak: where
 * there are none (seam: phase16), this is only a question. Sleeps. @return as mm_drop() */
int mm_advise_size(struct mm *mm, vaddr_t address, size_t size, bool large);

/**
 * Make a range longer or shorter, and move it if it has to be: mremap(2). Pages keep their content,
 * and are not copied. Sleeps.
 *
 * @param address where it is; gets where it is then
 * @param old     its bytes; all of one region
 * @param size    bytes that it is to have
 * @param flags   MREMAP_…
 * @param target  where it is to be, with MREMAP_FIXED
 * @return 0; -EFAULT: no such range; -EINVAL; -ENOMEM: no room, or no memory
 */
int mm_remap(struct mm *mm, vaddr_t *address, size_t old, size_t size, unsigned flags,
             vaddr_t target);

#endif
