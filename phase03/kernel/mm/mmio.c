/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Access to device registers while every physical address is reachable.
 * @ingroup mm
 *
 * Without paging nothing has to be done, and the firmware's MTRRs keep caches away from devices.
 * seam: phase06 maps pages, uncached; its function is the strong one, and this the weak.
 */
#include <kernel/mm/address.h>

__attribute__((weak)) void *
mmio_map(paddr_t address, size_t size)
{
    if (address >= address_limit() || size > address_limit() - address)
        return NULL;
    return phys_to_virt(address);
}
