/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Mapping memory.
 * @ingroup libc
 */
#ifndef USER_SYS_MMAN_H
#define USER_SYS_MMAN_H

#include <lib/linux/mman.h>
#include <sys/types.h>

/** What mmap() returns when it fails. */
#define MAP_FAILED ((void *)-1)

/** Map memory. */
void *mmap(void *address, size_t length, int protection, int flags, int file, off_t offset);
/** Take a mapping away. */
int munmap(void *address, size_t length);
/** Change what may be done with pages. */
int mprotect(void *address, size_t length, int protection);

#endif
