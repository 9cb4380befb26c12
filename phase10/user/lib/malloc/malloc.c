/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief malloc and free.
 * @ingroup libc
 *
 * Three ways, by size: small blocks rest and come back in some dozens of instructions (rest.h), the
 * heap has the others (heap.h), and what is large is mapped (mapped.h). One thread: seam: phase15.
 *
 * Next to read: block.h.
 */
#include <user/lib/malloc/heap.h>
#include <user/lib/malloc/mapped.h>
#include <user/lib/malloc/rest.h>

#include <errno.h>
#include <malloc.h>
#include <stdlib.h>

static void *
malloc_failed(void)
{
    errno = ENOMEM;
    return NULL;
}

/** What no class of the short way has. */
static void *
malloc_long_way(size_t request)
{
    struct block *block;

    if (request > BLOCK_REQUEST_MAX)
        return malloc_failed();
    block = request >= MAPPED_SMALLEST ? mapped_take(request, BLOCK_ALIGNMENT)
                                       : heap_take(block_size_for(request));
    return block == NULL ? malloc_failed() : block_memory(block);
}

void *
malloc(size_t size)
{
    struct block *block = size > REST_REQUEST ? NULL : rest_take(block_size_for(size));

    return block != NULL ? block_memory(block) : malloc_long_way(size);
}

void
free(void *memory)
{
    struct block *block;

    if (memory == NULL)
        return;
    block = block_checked(memory);
    if (rest_give(block))
        return;
    if (block->size & BLOCK_MAPPED)
        mapped_give(block);
    else
        heap_give(block);
}

size_t
malloc_usable_size(void *memory)
{
    return memory == NULL ? 0 : block_size(block_checked(memory)) - BLOCK_HEADER;
}
