/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The heap that everybody writes first: one list of blocks, first fit. To measure against.
 * @ingroup tests
 *
 * Every block has a header, free or not; all stand in one list by address. To allocate is to walk
 * from the start to the first free one that is large enough, to free is to join it with its
 * neighbours. Right, small, and slower with every block there is.
 */
#ifndef TESTS_NAIVE_HEAP_H
#define TESTS_NAIVE_HEAP_H

#include <stdbool.h>
#include <stddef.h>

/** In front of each block. */
struct naive_block {
    struct naive_block *next, *previous;
    size_t size; /**< behind this header */
    bool used;
};

/** A heap in one piece of memory. */
struct naive_heap {
    struct naive_block *first;
};

/** Begin with all of this memory free. */
void naive_init(struct naive_heap *heap, void *memory, size_t size);

/** @return memory aligned to 16 bytes, or NULL */
void *naive_alloc(struct naive_heap *heap, size_t size);

/** Free it. NULL does nothing. */
void naive_free(void *memory);

#endif
