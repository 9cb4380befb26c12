/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The screen during a test. See vga_saved.h.
 * @ingroup tests
 *
 * Colours that a person has set by `color` are not kept.
 */
#include <tests/vga_saved.h>

#include <kernel/console/console.h>
#include <kernel/console/vga_console.h>
#include <kernel/drivers/vga_text.h>
#include <lib/printf.h>
#include <lib/string.h>

static vga_text_cell_t vga_test_saved[VGA_TEXT_ROWS][VGA_TEXT_COLUMNS];
static unsigned vga_test_row, vga_test_column;
static const struct console *vga_test_console;

void
vga_test_write(const char *text)
{
    vga_test_console->write(text, strlen(text));
}

const struct console *
vga_test_begin(void)
{
    const struct terminal *terminal = vga_console_get();

    vga_test_console = NULL;
    if (terminal == NULL)
        return NULL;
    REGISTRY_FOR_EACH (console, console) {
        if (strcmp(console->name, "vga") == 0)
            vga_test_console = console;
    }
    kprintf("%s", ""); /* what is still to be shown is no part of the test */
    vga_test_row = terminal->cursor.row;
    vga_test_column = terminal->cursor.column;
    for (unsigned row = 0; row < VGA_TEXT_ROWS; row++)
        for (unsigned column = 0; column < VGA_TEXT_COLUMNS; column++)
            vga_test_saved[row][column] = vga_text_get(row, column);
    return vga_test_console;
}

void
vga_test_end(void)
{
    char place[32];

    for (unsigned row = 0; row < VGA_TEXT_ROWS; row++)
        for (unsigned column = 0; column < VGA_TEXT_COLUMNS; column++)
            vga_text_put(row, column, 1, vga_test_saved[row][column]);
    snprintf(place, sizeof(place), "\033[m\033[r\033[%u;%uH", vga_test_row + 1,
             vga_test_column + 1);
    vga_test_write(place);
}
