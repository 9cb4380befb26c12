/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The heap's memory on the host: a piece of our own, which can be made scarce.
 * @ingroup tests
 */
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "ours.h"

#define PAGES_HEAP (256u << 20)

size_t pages_left = SIZE_MAX, pages_heap, pages_mapped;

void *malloc_pages_extend(size_t size);
void *malloc_pages_map(size_t size);
void malloc_pages_unmap(void *pages, size_t size);

static bool
pages_take(size_t size)
{
    if (size > pages_left)
        return false;
    pages_left -= size;
    return true;
}

static char *
pages_reserve(size_t size)
{
    char *memory = mmap(NULL, size, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

    return memory == MAP_FAILED ? NULL : memory;
}

/* Every eighth piece begins behind a gap, as if the program had called sbrk() itself. */
void *
malloc_pages_extend(size_t size)
{
    static char *heap;
    static unsigned count;
    size_t gap = ++count % 8 == 0 ? 4096 : 0;

    if (heap == NULL)
        heap = pages_reserve(PAGES_HEAP);
    if (heap == NULL || pages_heap + gap + size > PAGES_HEAP || !pages_take(size))
        return NULL;
    pages_heap += gap + size;
    return heap + pages_heap - size;
}

void *
malloc_pages_map(size_t size)
{
    void *pages;

    if (!pages_take(size))
        return NULL;
    pages = pages_reserve(size);
    if (pages == NULL)
        pages_left += size;
    else
        pages_mapped++;
    return pages;
}

void
malloc_pages_unmap(void *pages, size_t size)
{
    munmap(pages, size);
    pages_left += size;
    pages_mapped--;
}
