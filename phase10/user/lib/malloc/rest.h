/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The short way: small blocks that rest until the next of their size is wanted.
 * @ingroup libc
 *
 * A program that frees 64 bytes wants 64 bytes again soon. So small blocks are neither merged nor
 * cut when they come back, but put on a stack of their class. When the heap has nothing for
 * somebody else, all of them go to it, before it asks for more (rest_end()).
 */
#ifndef USER_LIB_MALLOC_REST_H
#define USER_LIB_MALLOC_REST_H

#include <user/lib/malloc/block.h>

/** The largest request, and the largest block, of the short way. */
#define REST_REQUEST 480
#define REST_LARGEST 512
#define REST_CLASSES (REST_LARGEST / BLOCK_ALIGNMENT + 1)

/** The top of each class's stack; the links' `next` lead down. */
extern struct block *rest_top[REST_CLASSES];

/* [rest] */
/** Take a block of exactly @p size, REST_LARGEST at most, in use. @return NULL: none rests */
static inline struct block *
rest_take(size_t size)
{
    struct block **top = &rest_top[size / BLOCK_ALIGNMENT];
    struct block *block = *top;

    if (block == NULL)
        return NULL;
    block_inspect(block);
    *top = block_links(block)->next;
    block_turn(block, BLOCK_RESTING);
    return block;
}

/** Let a block in use rest. @return false: it is too large */
static inline bool
rest_give(struct block *block)
{
    size_t size = block_size(block);
    struct block **top;

    if (size > REST_LARGEST)
        return false;
    block_inspect(block_next(block)); /* was the end of this one written over? */
    top = &rest_top[size / BLOCK_ALIGNMENT];
    block_links(block)->next = *top;
    *top = block;
    block_turn(block, BLOCK_RESTING);
    return true;
}
/* [/rest] */

/** Give all that rest back to the heap. @return false: there were none */
bool rest_end(void);

#endif
