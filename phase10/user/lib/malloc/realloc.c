/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief calloc, realloc: malloc() with contents.
 * @ingroup libc
 */
#include <user/lib/malloc/heap.h>
#include <user/lib/malloc/mapped.h>

#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

/* Mapped pages (MAPPED_SMALLEST) are zeros by nature; the heap's may have been somebody's. */
void *
calloc(size_t count, size_t size)
{
    size_t bytes;
    void *memory;

    if (__builtin_mul_overflow(count, size, &bytes)) {
        errno = ENOMEM;
        return NULL;
    }
    memory = malloc(bytes);
    if (memory != NULL && bytes < MAPPED_SMALLEST)
        memset(memory, 0, bytes);
    return memory;
}

/** Change the size where the block lies. @return false: it cannot be done, or is not worth it */
static bool
realloc_in_place(struct block *block, size_t request)
{
    size_t size;

    if (request > BLOCK_REQUEST_MAX)
        return false;
    size = block_size_for(request);
    if (block->size & BLOCK_MAPPED)
        return size <= block_size(block) && size > block_size(block) / 2;
    if (size > block_size(block))
        return heap_grow(block, size);
    heap_cut(block, size);
    return true;
}

void *
realloc(void *memory, size_t size)
{
    struct block *block;
    size_t old;
    void *other;

    if (memory == NULL)
        return malloc(size);
    block = block_checked(memory);
    if (realloc_in_place(block, size))
        return memory;
    other = malloc(size);
    if (other == NULL)
        return NULL;
    old = block_size(block) - BLOCK_HEADER;
    memcpy(other, memory, old < size ? old : size);
    free(memory);
    return other;
}

void *
reallocarray(void *memory, size_t count, size_t size)
{
    size_t bytes;

    if (__builtin_mul_overflow(count, size, &bytes)) {
        errno = ENOMEM;
        return NULL;
    }
    return realloc(memory, bytes);
}
