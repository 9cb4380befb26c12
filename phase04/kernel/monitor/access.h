/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Reading and writing memory of which nothing is known: what peek, poke and dump do.
 * @ingroup monitor
 *
 * - 1, 2 or 4 bytes at an address that is a multiple of that are one access of that size: device
 *   registers want that. Anything else goes byte by byte.
 * - Without paging there is an answer for each address; where no memory is, it is all ones.
 *
 * seam: the functions in access.c are weak. A kernel with exceptions has strong ones, whose
 * accesses are in its table of fixups and return -EFAULT where a fault was.
 */
#ifndef KERNEL_MONITOR_ACCESS_H
#define KERNEL_MONITOR_ACCESS_H

#include <kernel/types.h>

/** Read @p size bytes at @p address. @return 0, or -EFAULT: nothing can be read there */
int access_read(vaddr_t address, void *to, size_t size);

/** Write @p size bytes at @p address. @return 0, or -EFAULT: nothing can be written there */
int access_write(vaddr_t address, const void *from, size_t size);

#endif
