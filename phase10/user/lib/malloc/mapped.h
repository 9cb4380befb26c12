/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Large blocks: each alone in pages that the system gets back at once.
 * @ingroup libc
 */
#ifndef USER_LIB_MALLOC_MAPPED_H
#define USER_LIB_MALLOC_MAPPED_H

#include <user/lib/malloc/block.h>

/** Requests from this on are mapped. */
#define MAPPED_SMALLEST (128 * 1024)

/** Map a block. @param alignment of its memory, a power of two, 16 at least @return NULL: out of
 * memory */
struct block *mapped_take(size_t request, size_t alignment);

/** Give it back. */
void mapped_give(struct block *block);

#endif
