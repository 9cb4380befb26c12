/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A window on high memory, for a moment.
 * @ingroup mm
 *
 *     uint8_t *bytes = kmap(page);
 *     …
 *     kunmap(bytes);
 *
 * Memory above address_limit() has no address of its own. kmap() lends one of KMAP_SLOTS; memory
 * that is directly mapped costs nothing.
 *
 * - Last lent, first returned, like brackets; an interrupt handler's brackets are inside those that
 *   it interrupted. So slots are a stack, and no lock is needed. seam: phase15 has a stack a CPU.
 *   From phase08 on a thread is not preempted between its brackets: interrupts or preemption off.
 * - Cannot fail and never sleeps. More than KMAP_SLOTS at a time is a panic, and so is a wrong
 * order.
 * - Between slots are pages that are never mapped: running out of one is a fault.
 */
#ifndef KERNEL_MM_KMAP_H
#define KERNEL_MM_KMAP_H

#include <kernel/mm/page.h>

/** Windows that can be open at a time: two for each of a few nested interrupts. */
#define KMAP_SLOTS 16

/** Show a page. @return where its 4096 bytes are seen until kunmap() */
void *kmap(const struct page *page);

/** Close the window that kmap() opened last, if it opened one. */
void kunmap(void *pointer);

/** @return how many slots are in use */
unsigned kmap_depth(void);

#endif
