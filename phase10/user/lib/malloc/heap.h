/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The heap: segments of blocks, and its free ones in lists by size.
 * @ingroup libc
 *
 * The slow way of malloc and free, in a few hundred instructions; the short one is rest.h.
 */
#ifndef USER_LIB_MALLOC_HEAP_H
#define USER_LIB_MALLOC_HEAP_H

#include <user/lib/malloc/block.h>

/** Take a block of at least @p size, a block's size, in use. @return NULL: out of memory */
struct block *heap_take(size_t size);

/** Give a block in use back, and merge it with free neighbours. */
void heap_give(struct block *block);

/** Give back what lies behind the first @p size bytes of a block in use, if it can be a block. */
void heap_cut(struct block *block, size_t size);

/** Make a block in use at least @p size long from what lies behind it. @return false: cannot be */
bool heap_grow(struct block *block, size_t size);

/** Give back what lies in front of an address in a block in use, at least a block's size behind its
 * memory. @return the block whose memory begins there */
struct block *heap_cut_front(struct block *block, void *memory);

/** Walk all segments. @return false: the rules of block.h are broken somewhere (for tests) */
bool heap_is_sound(void);

#endif
