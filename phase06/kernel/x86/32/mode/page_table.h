/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 32 bit: changing a 64-bit entry in one go, with registers of 32.
 * @ingroup x86
 */
#ifndef MODE_PAGE_TABLE_H
#define MODE_PAGE_TABLE_H

#include <kernel/types.h>

/** @return the address that these bits mean: here every one is an address */
static inline vaddr_t
page_table_canonical(vaddr_t address)
{
    return address;
}

/**
 * Replace an entry that the CPU may be reading: in two halves it would for a moment be neither the
 * old nor the new one, and the page may be that of this very code. CMPXCHG8B is there where PAE is.
 *
 * Source: Intel SDM vol. 3A §8.1.1 (what is atomic), vol. 2A (CMPXCHG8B).
 */
static inline void
page_table_write(uint64_t *entry, uint64_t value)
{
    uint64_t old = *entry;

    __asm__ volatile("1: lock cmpxchg8b %0\n\t"
                     "jnz 1b"
                     : "+m"(*entry), "+A"(old)
                     : "b"((uint32_t)value), "c"((uint32_t)(value >> 32))
                     : "cc", "memory");
}

#endif
