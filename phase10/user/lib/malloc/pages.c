/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The heap's memory, from the kernel. See pages.h.
 * @ingroup libc
 */
#include <user/lib/malloc/pages.h>

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

/* The end that the kernel begins with lies anywhere in a page; sbrk() goes on from where it is. */
void *
malloc_pages_extend(size_t size)
{
    uintptr_t end = (uintptr_t)sbrk(0);
    size_t fill = -end % MALLOC_PAGE;

    if (size > INTPTR_MAX - fill || sbrk((intptr_t)(fill + size)) == (void *)-1)
        return NULL;
    return (void *)(end + fill);
}

void *
malloc_pages_map(size_t size)
{
    void *pages = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    return pages == MAP_FAILED ? NULL : pages;
}

void
malloc_pages_unmap(void *pages, size_t size)
{
    munmap(pages, size);
}
