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
/** How much of it: what is above belongs to mappings that come and go (mode/layout.h). */
#define ADDRESS_DIRECT_SIZE 0x0000400000000000ull

/** @return how many bytes of physical memory can be seen, from address 0 on */
static inline paddr_t
address_limit(void)
{
    return ADDRESS_DIRECT_SIZE;
}

/** @return where the memory at this physical address is seen; panics at or above address_limit() */
static inline void *
phys_to_virt(paddr_t address)
{
    ASSERT(address < address_limit());
    return (void *)(address + ADDRESS_DIRECT_MAP);
}

/** @return where the direct map shows what is at @p pointer, if that is in the kernel's image; any
 * other pointer as it is */
static inline const void *
address_in_direct_map(const void *pointer)
{
    vaddr_t address = (vaddr_t)pointer;

    if (address < (vaddr_t)KERNEL_BASE)
        return pointer;
    return (const void *)(address - (vaddr_t)KERNEL_BASE + ADDRESS_DIRECT_MAP);
}

/** @return the physical address of memory seen at @p pointer, also of the kernel's own image; for
 * addresses of programs a number not below address_limit(). Panics for a mapping of the kernel's
 * that is not at a fixed distance (vmalloc(), devices): page tables alone know about those */
static inline paddr_t
virt_to_phys(const void *pointer)
{
    vaddr_t address = (vaddr_t)pointer;

    if (address >= (vaddr_t)KERNEL_BASE)
        return address - (vaddr_t)KERNEL_BASE;
    address -= ADDRESS_DIRECT_MAP;
    ASSERT(address < ADDRESS_DIRECT_SIZE || (vaddr_t)pointer < ADDRESS_DIRECT_MAP);
    return address;
}

#endif
