/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What a program has written by shared mappings, as its page tables know it.
 * @ingroup mm
 */
#ifndef KERNEL_MM_SPACE_COLLECT_H
#define KERNEL_MM_SPACE_COLLECT_H

#include <kernel/mm/space.h>

/** Tell filemap which shared pages of a range were written, and let the CPU note the next writes
 * anew. The mm's lock is held */
void space_collect(struct address_space *space, vaddr_t address, size_t size);

#endif
