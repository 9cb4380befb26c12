/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `symbol`: which function is at an address, and where is one by name.
 * @ingroup monitor
 */
#include <kernel/console/console.h>
#include <kernel/monitor/command.h>
#include <kernel/panic/symbols.h>
#include <lib/errno.h>
#include <lib/number.h>

static void
symbol_print(const struct symbol_table *table, const struct symbol *symbol)
{
    console_printf("0x%" PRIXVADDR "-0x%" PRIXVADDR "  %s\n", (vaddr_t)table->base + symbol->start,
                   (vaddr_t)table->base + symbol->start + symbol->size - 1,
                   table->names + symbol->name);
}

static int
symbol_command(int argc, char **argv)
{
    const struct symbol_table *table = symbols_kernel();
    const struct symbol *symbol;
    uint64_t address;

    if (argc != 2)
        return -EINVAL;
    symbol = symbol_table_find(table, argv[1]);
    if (symbol == NULL && number_parse(argv[1], 16, &address) == 0 && address <= UINTPTR_MAX)
        symbol = symbol_table_lookup(table, (uintptr_t)address);
    if (symbol == NULL) {
        console_printf("no function of the kernel is called that or at that address: %s\n",
                       argv[1]);
        return COMMAND_TOLD;
    }
    symbol_print(table, symbol);
    return 0;
}

COMMAND(symbol, "ADDRESS|NAME", "the kernel's function at an address, or by name", symbol_command,
        .group = "kernel");
