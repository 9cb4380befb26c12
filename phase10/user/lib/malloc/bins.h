/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Lists of free blocks by size.
 * @ingroup libc
 *
 * Up to BIN_EXACT bytes each size has a list; above, each power of two is divided into four. A bit
 * for each list says whether it holds any, so the next larger one is found without looking at empty
 * ones.
 */
#ifndef USER_LIB_MALLOC_BINS_H
#define USER_LIB_MALLOC_BINS_H

#include <user/lib/malloc/block.h>

/** Put a free block into its list. */
void bin_add(struct block *block);

/** Take it out again. */
void bin_remove(struct block *block);

/** Find a free block of at least @p size and take it out. @return NULL: there is none */
struct block *bin_take(size_t size);

#endif
