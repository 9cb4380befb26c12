/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A table of functions: which one is at an address, and where is one by name.
 * @ingroup lib
 *
 * Pure: it works on any table of this form. common/build/symbols.sh makes the kernel's own.
 *
 * Invariant: entries are sorted by `start`, do not overlap, and none is empty; what lies between
 * them (padding) belongs to nobody.
 */
#ifndef LIB_SYMBOL_TABLE_H
#define LIB_SYMBOL_TABLE_H

#include <stddef.h>
#include <stdint.h>

/** A function. Offsets, so that an entry has 12 bytes in every mode. */
struct symbol {
    uint32_t start; /**< of its code, from the table's base, in bytes */
    uint32_t size;  /**< of its code, in bytes */
    uint32_t name;  /**< offset of its name in the table's names */
};

/** The table. */
struct symbol_table {
    const struct symbol *symbols;
    size_t count;
    const char *names; /**< NUL-terminated, one behind the other */
    uintptr_t base;    /**< the address from which `start` counts */
};

/** @return the function whose code holds @p address, or NULL */
const struct symbol *symbol_table_lookup(const struct symbol_table *table, uintptr_t address);

/** @return the first function of this name, or NULL. Static ones may share a name. */
const struct symbol *symbol_table_find(const struct symbol_table *table, const char *name);

#endif
