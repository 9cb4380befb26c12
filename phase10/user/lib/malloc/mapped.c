/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Large blocks. See mapped.h.
 * @ingroup libc
 *
 * In front of the header stands where the mapping begins and how long it is. The block's size is
 * what is left from the header on.
 */
#include <user/lib/malloc/mapped.h>

#include <user/lib/malloc/pages.h>

/** The mapping of a block; with the header behind it, it fills a multiple of 16 bytes. */
struct mapping {
    char *start;
    size_t size;
};

struct block *
mapped_take(size_t request, size_t alignment)
{
    size_t front = sizeof(struct mapping) + BLOCK_HEADER, size;
    struct mapping *mapping;
    struct block *block;
    uintptr_t memory;
    char *start;

    if (alignment > BLOCK_REQUEST_MAX - request)
        return NULL;
    /* Pages are aligned enough for the first MALLOC_PAGE; the rest of the alignment is searched. */
    size = (front + request + alignment + MALLOC_PAGE - 1) & ~(size_t)(MALLOC_PAGE - 1);
    start = malloc_pages_map(size);
    if (start == NULL)
        return NULL;
    memory = ((uintptr_t)start + front + alignment - 1) & ~(uintptr_t)(alignment - 1);
    block = block_of((void *)memory);
    mapping = (struct mapping *)block - 1;
    *mapping = (struct mapping){ .start = start, .size = size };
    block_set(block,
              ((size_t)(start + size - (char *)block) & ~(size_t)15) | BLOCK_USED | BLOCK_MAPPED);
    return block;
}

void
mapped_give(struct block *block)
{
    struct mapping mapping = ((struct mapping *)block)[-1];

    malloc_pages_unmap(mapping.start, mapping.size);
}
