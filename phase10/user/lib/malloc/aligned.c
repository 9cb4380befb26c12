/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Memory at addresses that are multiples of more than 16.
 * @ingroup libc
 */
#include <user/lib/malloc/heap.h>
#include <user/lib/malloc/mapped.h>

#include <errno.h>
#include <stdlib.h>

/** A larger block of the heap, whose front is given back up to an aligned address. */
static struct block *
aligned_take(size_t alignment, size_t size)
{
    struct block *block = heap_take(block_size_for(size) + alignment + BLOCK_MINIMUM);
    uintptr_t memory;

    if (block == NULL)
        return NULL;
    memory = (uintptr_t)block_memory(block);
    if (memory % alignment != 0) {
        memory = (memory + BLOCK_MINIMUM + alignment - 1) & ~(uintptr_t)(alignment - 1);
        block = heap_cut_front(block, (void *)memory);
    }
    heap_cut(block, block_size_for(size));
    return block;
}

void *
aligned_alloc(size_t alignment, size_t size)
{
    struct block *block;

    if (alignment == 0 || (alignment & (alignment - 1)) != 0) {
        errno = EINVAL;
        return NULL;
    }
    if (alignment <= BLOCK_ALIGNMENT)
        return malloc(size);
    if (size >= MAPPED_SMALLEST || alignment >= MAPPED_SMALLEST)
        block = size > BLOCK_REQUEST_MAX ? NULL : mapped_take(size, alignment);
    else
        block = aligned_take(alignment, size);
    if (block == NULL) {
        errno = ENOMEM;
        return NULL;
    }
    return block_memory(block);
}

int
posix_memalign(void **memory, size_t alignment, size_t size)
{
    int before = errno;
    void *result;

    if (alignment < sizeof(void *) || (alignment & (alignment - 1)) != 0)
        return EINVAL;
    result = aligned_alloc(alignment, size);
    errno = before;
    if (result == NULL)
        return ENOMEM;
    *memory = result;
    return 0;
}
