/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 64 bit: an entry is one store.
 * @ingroup x86
 */
#ifndef MODE_PAGE_TABLE_H
#define MODE_PAGE_TABLE_H

#include <stdint.h>

/** Replace an entry that the CPU may be reading. */
static inline void
page_table_write(uint64_t *entry, uint64_t value)
{
    *(volatile uint64_t *)entry = value;
}

#endif
