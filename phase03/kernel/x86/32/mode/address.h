/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 32 bit: memory is seen KERNEL_BASE above its physical address.
 * @ingroup x86
 */
#ifndef MODE_ADDRESS_H
#define MODE_ADDRESS_H

#include <kernel/mm/address.h>
#include <kernel/panic/panic.h>

/** @return how many bytes of physical memory are seen, from address 0 on: all with room above
 * KERNEL_BASE, so never more than 4 GiB */
static inline paddr_t
address_limit(void)
{
    return (1ull << 32) - (vaddr_t)KERNEL_BASE;
}

/** @return where the memory at this physical address is seen; panics at or above address_limit() */
static inline void *
phys_to_virt(paddr_t address)
{
    ASSERT(address < address_limit());
    return (void *)((vaddr_t)address + (vaddr_t)KERNEL_BASE);
}

/** @return the physical address of memory seen at @p pointer, also of the kernel's own image */
static inline paddr_t
virt_to_phys(const void *pointer)
{
    return (vaddr_t)pointer - (vaddr_t)KERNEL_BASE;
}

#endif
