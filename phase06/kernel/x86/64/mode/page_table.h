/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 64 bit: an entry is one store.
 * @ingroup x86
 */
#ifndef MODE_PAGE_TABLE_H
#define MODE_PAGE_TABLE_H

#include <kernel/types.h>

/** @return the address that the lower 48 bits of this number mean: an address has bit 47 in all
 * bits above, too (SDM vol. 1 §3.3.7.1). Between the halves are numbers that are none */
static inline vaddr_t
page_table_canonical(vaddr_t address)
{
    return (vaddr_t)((int64_t)(address << 16) >> 16);
}

/** Replace an entry that the CPU may be reading. */
static inline void
page_table_write(uint64_t *entry, uint64_t value)
{
    *(volatile uint64_t *)entry = value;
}

#endif
