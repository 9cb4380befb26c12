/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Where the heap's memory comes from: the only thing that malloc asks of the system.
 * @ingroup libc
 *
 * user/lib/malloc/pages.c asks the kernel; host tests have a memory of their own.
 */
#ifndef USER_LIB_MALLOC_PAGES_H
#define USER_LIB_MALLOC_PAGES_H

#include <stddef.h>

/** Sizes are multiples of this. */
#define MALLOC_PAGE 4096

/** Make the heap longer by so many bytes. @return where they begin, which need not be where the
 * last ones ended; NULL: there are none */
void *malloc_pages_extend(size_t size);

/** Pages of zeros somewhere else. @return NULL: there are none */
void *malloc_pages_map(size_t size);

/** Give them back. */
void malloc_pages_unmap(void *pages, size_t size);

#endif
