/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The kernel's table of functions, and the letters behind `%p` that use it.
 * @ingroup panic
 *
 * Next to read: lib/symbol_table.c, which searches; common/build/symbols.sh, which fills the table.
 */
#include <kernel/panic/symbols.h>

#include <kernel/image.h>
#include <lib/printf.h>
#include <lib/printf_output.h>
#include <lib/string.h>

/** The table. Weak: the first of the two links has none yet, and that is where it comes from. */
extern const struct symbol symbols_begin[] __attribute__((weak));
/** Its end. */
extern const struct symbol symbols_end[] __attribute__((weak));
/** The names. */
extern const char symbols_names[] __attribute__((weak));

const struct symbol_table *
symbols_kernel(void)
{
    static struct symbol_table table;

    table = (struct symbol_table){
        .symbols = symbols_begin,
        .count = ((uintptr_t)symbols_end - (uintptr_t)symbols_begin) / sizeof(struct symbol),
        .names = symbols_names,
        .base = (uintptr_t)kernel_text_start,
    };
    return &table;
}

/** Print @p address as seen from the function that holds @p within. */
static void
symbols_print(struct printf_output *output, const struct printf_spec *spec, uintptr_t address,
              uintptr_t within, bool offset)
{
    const struct symbol_table *table = symbols_kernel();
    const struct symbol *symbol = symbol_table_lookup(table, within);
    char text[128];

    if (symbol == NULL)
        snprintf(text, sizeof(text), "0x%" PRIXVADDR, (vaddr_t)address);
    else if (!offset)
        strlcpy(text, table->names + symbol->name, sizeof(text));
    else
        snprintf(text, sizeof(text), "%s+0x%x/0x%x", table->names + symbol->name,
                 (unsigned)(address - table->base - symbol->start), (unsigned)symbol->size);
    printf_field(output, spec, text, strlen(text));
}

static void
symbols_print_place(struct printf_output *output, const struct printf_spec *spec,
                    const void *pointer)
{
    symbols_print(output, spec, (uintptr_t)pointer, (uintptr_t)pointer, true);
}

static void
symbols_print_name(struct printf_output *output, const struct printf_spec *spec,
                   const void *pointer)
{
    symbols_print(output, spec, (uintptr_t)pointer, (uintptr_t)pointer, false);
}

static void
symbols_print_return(struct printf_output *output, const struct printf_spec *spec,
                     const void *pointer)
{
    symbols_print(output, spec, (uintptr_t)pointer, (uintptr_t)pointer - 1, true);
}

const struct printf_extension *
printf_extension_lookup(char letter)
{
    static const struct printf_extension place = { symbols_print_place };
    static const struct printf_extension name = { symbols_print_name };
    static const struct printf_extension back = { symbols_print_return };

    switch (letter) {
    case 'S':
        return &place;
    case 's':
        return &name;
    case 'B':
        return &back;
    default:
        return NULL;
    }
}
