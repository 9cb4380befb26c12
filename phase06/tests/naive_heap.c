/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief First fit in one list.
 * @ingroup tests
 */
#include <tests/naive_heap.h>

#include <stdint.h>

/** Headers are padded to this, and so are sizes. */
#define NAIVE_UNIT 16u
#define NAIVE_HEAD ((sizeof(struct naive_block) + NAIVE_UNIT - 1) & ~(size_t)(NAIVE_UNIT - 1))

void
naive_init(struct naive_heap *heap, void *memory, size_t size)
{
    heap->first = memory;
    *heap->first = (struct naive_block){ .size = size - NAIVE_HEAD };
}

/** Make the rest of a block a free one of its own. */
static void
naive_split(struct naive_block *block, size_t size)
{
    struct naive_block *rest = (void *)((char *)block + NAIVE_HEAD + size);

    *rest = (struct naive_block){ .next = block->next,
                                  .previous = block,
                                  .size = block->size - size - NAIVE_HEAD };
    if (rest->next != NULL)
        rest->next->previous = rest;
    block->next = rest;
    block->size = size;
}

/** Join a free block with the next one if that is free, too. */
static void
naive_join(struct naive_block *block)
{
    struct naive_block *next = block->next;

    if (next == NULL || next->used)
        return;
    block->size += NAIVE_HEAD + next->size;
    block->next = next->next;
    if (block->next != NULL)
        block->next->previous = block;
}

void *
naive_alloc(struct naive_heap *heap, size_t size)
{
    size = (size + NAIVE_UNIT - 1) & ~(size_t)(NAIVE_UNIT - 1);
    for (struct naive_block *block = heap->first; block != NULL; block = block->next) {
        if (block->used || block->size < size)
            continue;
        if (block->size >= size + NAIVE_HEAD + NAIVE_UNIT)
            naive_split(block, size);
        block->used = true;
        return (char *)block + NAIVE_HEAD;
    }
    return NULL;
}

void
naive_free(void *memory)
{
    struct naive_block *block = (void *)((char *)memory - NAIVE_HEAD);

    if (memory == NULL)
        return;
    block->used = false;
    naive_join(block);
    if (block->previous != NULL && !block->previous->used)
        naive_join(block->previous);
}
