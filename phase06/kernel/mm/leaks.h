/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Who has how much of the heap: live blocks, counted by the place that allocated them.
 * @ingroup mm
 *
 * Only with `kmalloc=debug`: the fast heap keeps no owners.
 */
#ifndef KERNEL_MM_LEAKS_H
#define KERNEL_MM_LEAKS_H

#include <kernel/types.h>

/** A place in the code that has blocks. */
struct leaks_site {
    vaddr_t caller; /**< the return address behind the call of kmalloc(); 0: all that did not fit */
    uint32_t blocks;
    uint64_t bytes; /**< as asked for */
};

/** Blocks by site. */
struct leaks {
    uint32_t since; /**< in: count allocations with a higher number than this; 0: all */
    unsigned limit; /**< in: sites that fit, at least 1; the last one takes what does not fit */
    unsigned count; /**< out */
    uint32_t blocks;
    uint64_t bytes;
    struct leaks_site *site; /**< out, most bytes first */
};

/** Fill in @p leaks by a walk through the heap, interrupts off. */
void leaks_collect(struct leaks *leaks);

/** @return live blocks of the whole heap, and objects, in either mode */
uint32_t leaks_blocks(void);

#endif
