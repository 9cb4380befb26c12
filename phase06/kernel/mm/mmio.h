/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Access to devices through pages of their own.
 * @ingroup mm
 *
 * mmio_map() of kernel/mm/address.h, once there is paging, and what goes with it.
 *
 * - The first MiB is mapped always, its screen memory uncached; nothing new is made for it.
 * - Memory is no device: what phys_to_virt() shows is refused, and what page_alloc() may give,
 *   because the same bytes in two cache types are a riddle (Intel SDM vol. 3A §11.12.4).
 */
#ifndef KERNEL_MM_MMIO_H
#define KERNEL_MM_MMIO_H

#include <kernel/mm/address.h>
#include <kernel/mm/paging.h>

/**
 * mmio_map() with another cache type: PAGING_WRITE_COMBINING for frame buffers.
 *
 * @param address physical, any
 * @param size    bytes
 * @param cache   how
 * @return where @p address is seen; NULL: out of memory or addresses, it is memory, or the CPU has
 *         no such address
 */
void *mmio_map_as(paddr_t address, size_t size, enum paging_cache cache);

/** End what mmio_map() or mmio_map_as() returned; NULL does nothing. */
void mmio_unmap(void *pointer);

#endif
