/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 64 bit: all memory is seen a second time, far below the kernel's own image.
 * @ingroup x86
 */
#ifndef MODE_ADDRESS_H
#define MODE_ADDRESS_H

#include <kernel/mm/address.h>
#include <kernel/panic/panic.h>

/** Where physical address 0 is seen. */
#define ADDRESS_DIRECT_MAP 0xffff800000000000ull

/** @return how many bytes of physical memory can be seen, from address 0 on */
static inline paddr_t
address_limit(void)
{
    return (vaddr_t)KERNEL_BASE - ADDRESS_DIRECT_MAP;
}

/** @return where the memory at this physical address is seen; panics at or above address_limit() */
static inline void *
phys_to_virt(paddr_t address)
{
    ASSERT(address < address_limit());
    return (void *)(address + ADDRESS_DIRECT_MAP);
}

/** @return the physical address of memory seen at @p pointer, also of the kernel's own image */
static inline paddr_t
virt_to_phys(const void *pointer)
{
    vaddr_t address = (vaddr_t)pointer;

    return address - (address >= (vaddr_t)KERNEL_BASE ? (vaddr_t)KERNEL_BASE : ADDRESS_DIRECT_MAP);
}

#endif
