/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The kernel's table of its own functions.
 * @ingroup tests
 */
#include <kernel/image.h>
#include <kernel/main.h>
#include <kernel/panic/symbols.h>
#include <kernel/test/ktest.h>
#include <lib/printf.h>
#include <lib/string.h>

static __attribute__((noinline)) unsigned
symbols_test_static(unsigned number)
{
    __asm__ volatile("" : "+r"(number));
    return number;
}

KTEST(symbols, sorted, "symbols: the table is sorted, without overlap, inside the kernel's code")
{
    const struct symbol_table *table = symbols_kernel();
    uint32_t end = 0;

    KREQUIRE(table->count > 100);
    for (size_t i = 0; i < table->count; i++) {
        KEXPECT(table->symbols[i].start >= end);
        KEXPECT(table->symbols[i].size > 0);
        end = table->symbols[i].start + table->symbols[i].size;
    }
    KEXPECT(table->base + end <= (uintptr_t)kernel_text_end);
}

KTEST(symbols, found, "symbols: functions are found by address and by name, static ones too")
{
    const struct symbol_table *table = symbols_kernel();
    uintptr_t address = (uintptr_t)symbols_test_static;
    const struct symbol *symbol = symbol_table_lookup(table, address);

    KEXPECT_EQ(symbols_test_static(7), 7);
    KREQUIRE(symbol != NULL);
    KEXPECT_STR(table->names + symbol->name, "symbols_test_static");
    KEXPECT_EQ(table->base + symbol->start, address);
    KEXPECT_POINTER(symbol_table_lookup(table, address + symbol->size - 1), symbol);
    KEXPECT_POINTER(symbol_table_find(table, "symbols_test_static"), symbol);
    KEXPECT_POINTER(symbol_table_lookup(table, (uintptr_t)table), NULL);
    KEXPECT_POINTER(symbol_table_find(table, "no_such_function"), NULL);
}

KTEST(symbols, printed, "symbols: %pS prints name, offset and size; %pB looks a byte before")
{
    const struct symbol_table *table = symbols_kernel();
    const struct symbol *symbol = symbol_table_find(table, "kernel_main");
    char text[64], want[64];

    KREQUIRE(symbol != NULL);
    snprintf(want, sizeof(want), "kernel_main+0x3/0x%x", (unsigned)symbol->size);
    snprintf(text, sizeof(text), "%pS", (void *)((uintptr_t)kernel_main + 3));
    KEXPECT_STR(text, want);
    snprintf(text, sizeof(text), "%ps|%14ps", (void *)kernel_main, (void *)kernel_main);
    KEXPECT_STR(text, "kernel_main|   kernel_main");
    /* A call that does not return may be the last instruction: its return address is behind. */
    snprintf(want, sizeof(want), "kernel_main+0x%x/0x%x", (unsigned)symbol->size,
             (unsigned)symbol->size);
    snprintf(text, sizeof(text), "%pB", (void *)((uintptr_t)kernel_main + symbol->size));
    KEXPECT_STR(text, want);
    snprintf(text, sizeof(text), "%pS", (void *)0);
    KEXPECT(strncmp(text, "0x0", 3) == 0);
}
