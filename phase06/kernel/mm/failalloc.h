/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Memory that fails on purpose: `failalloc=N` on the command line.
 * @ingroup mm
 *
 * Every Nth call of page_alloc() and kmalloc() returns NULL, from the end of the start on. Calls
 * are counted, nothing is random: what went wrong once goes wrong again. All tests run like that,
 * too: a panic, a leak or a hang is then a path nobody had thought of.
 *
 * Tests say KREQUIRE_MEMORY(pointer) (kernel/test/memory.h) where they cannot go on without memory.
 */
#ifndef KERNEL_MM_FAILALLOC_H
#define KERNEL_MM_FAILALLOC_H

#include <kernel/types.h>

/** Every which call fails; 0: none. Read it; failalloc_set() writes it. */
extern uint32_t failalloc_every;

/** Count a call. @return true: this one has to fail */
bool failalloc_count(void);

/** To be asked by an allocator, once for each call. @return true: return NULL */
static inline bool
failalloc_now(void)
{
    return failalloc_every != 0 && failalloc_count();
}

/**
 * From now on, let every Nth call fail, counting from 1 again.
 *
 * @param every N; 0: none
 * @return N as it was before
 */
uint32_t failalloc_set(uint32_t every);

/** @return how many calls have failed on purpose */
uint32_t failalloc_failed(void);

#endif
