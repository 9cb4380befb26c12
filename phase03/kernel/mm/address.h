/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From physical to virtual addresses and back.
 * @ingroup mm
 *
 * Until phase06 turns paging on, both are the same number; all code goes through these functions
 * all the same, so that nothing has to be found and changed on that day.
 *
 * - phys_to_virt() and virt_to_phys() are for memory, the kernel's own and what it manages.
 * - Device registers go through mmio_map(): they need mappings (and cache attributes) of their own.
 *
 * Next to read: kernel/x86/32/mode/address.h.
 */
#ifndef KERNEL_MM_ADDRESS_H
#define KERNEL_MM_ADDRESS_H

#include <kernel/types.h>

/**
 * What the linker adds to the physical place of the kernel (phase.mk, KERNEL_BASE). A symbol, not a
 * macro: objects stay the same in all phases. Only its address means something.
 */
extern const char KERNEL_BASE[];

/*
 * Defines, inline, for the mode in use:
 *
 *   paddr_t address_limit(void)                 the first address that is not seen
 *   void *phys_to_virt(paddr_t address)         where memory at this address is seen; panics
 *                                               at or above the limit
 *   const void *address_in_direct_map(const void *pointer)
 *                                               the same for a pointer into the kernel's image;
 *                                               any other as it is
 *   paddr_t virt_to_phys(const void *pointer)   the reverse, also for pointers into the kernel;
 *                                               panics for what vmalloc() and mmio_map() return
 */
#include <mode/address.h>

/**
 * Make a device's registers accessible, uncached.
 *
 * @param address physical
 * @param size    bytes
 * @return where they are seen; NULL when there is no room for the mapping
 */
void *mmio_map(paddr_t address, size_t size);

#endif
