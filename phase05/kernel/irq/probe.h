/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Memory of which nothing is known: try, and be told if it is not there.
 * @ingroup irq
 *
 * For reports about a broken kernel and for the monitor. Works with interrupts off, in a panic, and
 * in every handler.
 *
 * - 2 or 4 bytes at a multiple of that are one access of that size: device registers want that.
 *   Anything else goes byte by byte, and what was copied in front of a fault stays copied.
 */
#ifndef KERNEL_IRQ_PROBE_H
#define KERNEL_IRQ_PROBE_H

#include <kernel/types.h>

/** Copy @p size bytes from an unknown address. @return 0, or -EFAULT: not all can be read */
int probe_read(void *to, vaddr_t from, size_t size);

/** Copy @p size bytes to an unknown address. @return 0, or -EFAULT: not all can be written */
int probe_write(vaddr_t to, const void *from, size_t size);

#endif
