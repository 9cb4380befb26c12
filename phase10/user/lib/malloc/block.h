/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Blocks: what the heap is made of, and how one is told from another.
 * @ingroup libc
 *
 * A segment of the heap is a row of blocks without gaps, each with a header in front of what the
 * program gets, ended by a header of size 0 that is always in use.
 *
 *     header | program's memory …  header | links, nothing …, size  header | …  header
 *     \_____ in use _____________/ \_____ free ___________________/              end
 *
 * - A free block's size stands in its last word, too, where the block behind it finds it
 *   (BLOCK_BEHIND_FREE says so). So both neighbours are merged with in a few steps (boundary tags:
 *   Knuth, The Art of Computer Programming vol. 1, §2.5).
 * - `check` belongs to the address and to every bit of `size`. Who writes over the end of a block
 *   destroys the next header, and the next look at it finds that.
 * - No two neighbours are free, except those of a class of the short way (BLOCK_RESTING; rest.c).
 */
#ifndef USER_LIB_MALLOC_BLOCK_H
#define USER_LIB_MALLOC_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** What a program gets is a multiple of this: as aligned as any type of C is. */
#define BLOCK_ALIGNMENT 16

/** @name Low bits of `size`
 * @{ */
#define BLOCK_USED        1u /**< nobody merges with it */
#define BLOCK_BEHIND_FREE 2u /**< the word in front of it is a free block's size */
#define BLOCK_RESTING     4u /**< given back, and kept as it is for the next of its size */
#define BLOCK_MAPPED      8u /**< alone in pages of its own: mapped.c */
#define BLOCK_FLAGS       15u
/** @} */

/** A header. */
struct block {
    size_t size; /**< of header and all, a multiple of 16; BLOCK_… */
    size_t check;
};

/** What a free block has behind its header: its neighbours in its list. */
struct block_links {
    struct block *next, *previous;
};

#define BLOCK_HEADER sizeof(struct block)
/** The smallest block: header, links, and the size at the end. */
#define BLOCK_MINIMUM \
    ((BLOCK_HEADER + sizeof(struct block_links) + sizeof(size_t) + 15) & ~(size_t)15)
/** No object is larger: differences of addresses must fit a ptrdiff_t. */
#define BLOCK_REQUEST_MAX ((size_t)PTRDIFF_MAX - 4 * 4096)

static inline size_t
block_size(const struct block *block)
{
    return block->size & ~(size_t)BLOCK_FLAGS;
}

static inline void *
block_memory(struct block *block)
{
    return block + 1;
}

static inline struct block *
block_of(void *memory)
{
    return (struct block *)memory - 1;
}

static inline struct block_links *
block_links(struct block *block)
{
    return block_memory(block);
}

static inline struct block *
block_next(struct block *block)
{
    return (struct block *)((char *)block + block_size(block));
}

/** The free block in front; only with BLOCK_BEHIND_FREE. */
static inline struct block *
block_previous(struct block *block)
{
    return (struct block *)((char *)block - ((size_t *)block)[-1]);
}

/** What `check` must be. The constant keeps a block of zeros from being right. */
static inline size_t
block_check(const struct block *block)
{
    return block->size ^ (uintptr_t)block ^ (size_t)0x57A511057A511057ull;
}

/** Write a header. */
static inline void
block_set(struct block *block, size_t size_and_flags)
{
    block->size = size_and_flags;
    block->check = block_check(block);
}

/** Turn flags over; a header that was wrong stays wrong. */
static inline void
block_turn(struct block *block, size_t flags)
{
    block->size ^= flags;
    block->check ^= flags;
}

/** How large a block serves so many bytes? */
static inline size_t
block_size_for(size_t request)
{
    size_t size = (request + BLOCK_HEADER + 15) & ~(size_t)15;

    return size < BLOCK_MINIMUM ? BLOCK_MINIMUM : size;
}

/** Tell what a program has done to the heap, and end it by abort(). */
_Noreturn void malloc_report(const char *what, const void *address);

/** Is the header whole? Ends the program when it is not. */
static inline void
block_inspect(const struct block *block)
{
    if (block->check != block_check(block))
        malloc_report("a block's header was written over, in front of", block + 1);
}

/** The block of what a program says is its memory; ends the program when it is not. */
static inline struct block *
block_checked(void *memory)
{
    struct block *block = block_of(memory);

    if ((uintptr_t)memory % BLOCK_ALIGNMENT != 0)
        malloc_report("not an address from malloc", memory);
    block_inspect(block);
    if ((block->size & (BLOCK_USED | BLOCK_RESTING)) != BLOCK_USED)
        malloc_report("given back twice", memory);
    return block;
}

#endif
