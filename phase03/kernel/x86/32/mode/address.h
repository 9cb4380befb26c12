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

/** What a kernel in the top GiB keeps of it for mappings that come and go: devices, vmalloc(). */
#define ADDRESS_MAPPINGS 0x10000000u

/** @return the last physical address that is seen: the last of 4 GiB when KERNEL_BASE is 0, that of
 * 768 MiB when it is 0xC0000000. Of 32 bits, and so are the questions below: they are asked often
 */
static inline vaddr_t
address_last(void)
{
    vaddr_t last = ~(vaddr_t)KERNEL_BASE;

    return last < 1u << 30 ? last - ADDRESS_MAPPINGS : last;
}

/** @return how many bytes of physical memory are seen, from address 0 on */
static inline paddr_t
address_limit(void)
{
    return (paddr_t)address_last() + 1;
}

/** @return where the memory at this physical address is seen; panics at or above address_limit() */
static inline void *
phys_to_virt(paddr_t address)
{
    ASSERT(address >> 32 == 0 && (vaddr_t)address <= address_last());
    return (void *)((vaddr_t)address + (vaddr_t)KERNEL_BASE);
}

/** @return where the direct map shows what is at @p pointer: here the kernel's image is a part of
 * it
 */
static inline const void *
address_in_direct_map(const void *pointer)
{
    return pointer;
}

/** @return the physical address of memory seen at @p pointer, also of the kernel's own image; for
 * addresses of programs a number not below address_limit(). Panics for a mapping of the kernel's
 * that is not at a fixed distance (vmalloc(), devices): page tables alone know about those */
static inline paddr_t
virt_to_phys(const void *pointer)
{
    vaddr_t address = (vaddr_t)pointer - (vaddr_t)KERNEL_BASE;

    ASSERT(address <= address_last() || (vaddr_t)pointer < (vaddr_t)KERNEL_BASE);
    return address;
}

#endif
