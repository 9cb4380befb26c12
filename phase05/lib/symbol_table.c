/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Binary search by address, plain search by name.
 * @ingroup lib
 */
#include <lib/symbol_table.h>

#include <lib/string.h>

const struct symbol *
symbol_table_lookup(const struct symbol_table *table, uintptr_t address)
{
    uintptr_t offset = address - table->base;
    size_t low = 0, high = table->count;

    /* All below `low` start at or before the address, all from `high` on behind it. */
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (table->symbols[middle].start <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0 || offset - table->symbols[low - 1].start >= table->symbols[low - 1].size)
        return NULL;
    return &table->symbols[low - 1];
}

const struct symbol *
symbol_table_find(const struct symbol_table *table, const char *name)
{
    for (size_t i = 0; i < table->count; i++) {
        if (strcmp(table->names + table->symbols[i].name, name) == 0)
            return &table->symbols[i];
    }
    return NULL;
}
