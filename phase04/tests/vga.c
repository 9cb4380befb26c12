/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The screen: what is written stands in the device's memory, where its registers say.
 * @ingroup tests
 *
 * These tests look past the driver, at B8000 hex and at the cathode ray tube controller.
 */
#include <lib/printf.h>
#include <lib/string.h>

#include <kernel/console/console.h>
#include <kernel/console/vga_console.h>
#include <kernel/drivers/vga_text.h>
#include <kernel/mm/address.h>
#include <kernel/test/ktest.h>
#include <tests/vga_saved.h>

#define VGA_TEST_NONE "no VGA in text mode"

/** The cell at a place of the screen, by the device's own word. */
static vga_text_cell_t
vga_test_cell(unsigned row, unsigned column)
{
    const volatile vga_text_cell_t *window = phys_to_virt(VGA_TEXT_ADDRESS);
    unsigned at = vga_text_start() + row * VGA_TEXT_COLUMNS + column;

    return window[at % (VGA_TEXT_SIZE / sizeof(*window))];
}

/** The characters of a row without trailing blanks. */
static const char *
vga_test_row_text(unsigned row)
{
    static char text[VGA_TEXT_COLUMNS + 1];
    unsigned end = 0;

    for (unsigned column = 0; column < VGA_TEXT_COLUMNS; column++) {
        text[column] = (char)vga_test_cell(row, column);
        if (text[column] != ' ')
            end = column + 1;
    }
    text[end] = '\0';
    return text;
}

KTEST(vga, text, "vga: text stands at B8000, from the CRTC's start address on")
{
    if (vga_test_begin() == NULL)
        KSKIP(VGA_TEST_NONE);
    vga_test_write("\033[2J\033[HIn the beginning\nwas the cell.\033[25;80H!");
    KEXPECT_STR(vga_test_row_text(0), "In the beginning");
    KEXPECT_STR(vga_test_row_text(1), "was the cell.");
    KEXPECT_STR(vga_test_row_text(2), "");
    KEXPECT_EQ(vga_test_cell(24, 79) & 0xFF, '!');
    vga_test_end();
}

KTEST(vga, colors, "vga: sixteen colours before sixteen, in the order of the device")
{
    if (vga_test_begin() == NULL)
        KSKIP(VGA_TEST_NONE);
    vga_test_write("\033[2J\033[H\033[31mr\033[94mb\033[33;44my\033[97;101mw\033[0;7mi\033[0m ");
    KEXPECT_EQ(vga_test_cell(0, 0), 0x0400 | 'r');
    KEXPECT_EQ(vga_test_cell(0, 1), 0x0900 | 'b');
    KEXPECT_EQ(vga_test_cell(0, 2), 0x1600 | 'y');
    KEXPECT_EQ(vga_test_cell(0, 3), 0xCF00 | 'w');
    KEXPECT_EQ(vga_test_cell(0, 4), 0x7000 | 'i');
    KEXPECT_EQ(vga_test_cell(0, 5), 0x0700 | ' ');
    vga_test_end();
}

KTEST(vga, characters, "vga: umlauts and box drawing have a picture, the rest a square")
{
    static const uint8_t pictures[] = { 0x84, 0x94, 0x81, 0xE1, 0xDA, 0xC4, 0xBF, 0xFE, 0xFE };

    if (vga_test_begin() == NULL)
        KSKIP(VGA_TEST_NONE);
    vga_test_write("\033[2J\033[H\u00E4\u00F6\u00FC\u00DF\u250C\u2500\u2510\u4E2D\xFF");
    for (unsigned i = 0; i < sizeof(pictures); i++) {
        KNOTE("column %u", i);
        KEXPECT_EQ(vga_test_cell(0, i) & 0xFF, pictures[i]);
    }
    vga_test_end();
}

/* More lines than the window holds rows, so that it wraps at least twice. */
KTEST(vga, scrolling, "vga: the last 25 lines are on the screen, however many there were")
{
    unsigned last = 500, wraps = 0, start;
    char line[16];

    if (vga_test_begin() == NULL)
        KSKIP(VGA_TEST_NONE);
    vga_test_write("\033[2J\033[H");
    start = vga_text_start();
    for (unsigned i = 1; i <= last; i++) {
        snprintf(line, sizeof(line), "%sline %u", i > 1 ? "\n" : "", i);
        vga_test_write(line);
        wraps += vga_text_start() < start;
        start = vga_text_start();
    }
    for (unsigned row = 0; row < VGA_TEXT_ROWS; row++) {
        snprintf(line, sizeof(line), "line %u", last - VGA_TEXT_ROWS + 1 + row);
        KEXPECT_STR(vga_test_row_text(row), line);
    }
    KEXPECT(wraps >= 2);
    KEXPECT(start <= VGA_TEXT_SIZE / 2 - VGA_TEXT_ROWS * VGA_TEXT_COLUMNS);
    vga_test_end();
}

KTEST(vga, region, "vga: a region scrolls up and down, and the rows around it stay")
{
    if (vga_test_begin() == NULL)
        KSKIP(VGA_TEST_NONE);
    vga_test_write("\033[2J\033[Ha\nb\nc\nd\ne\033[2;4r\033[4;1H\nX");
    KEXPECT_STR(vga_test_row_text(0), "a");
    KEXPECT_STR(vga_test_row_text(1), "c");
    KEXPECT_STR(vga_test_row_text(2), "d");
    KEXPECT_STR(vga_test_row_text(3), "X");
    KEXPECT_STR(vga_test_row_text(4), "e");
    vga_test_write("\033[2;1H\033M");
    KEXPECT_STR(vga_test_row_text(1), "");
    KEXPECT_STR(vga_test_row_text(2), "c");
    KEXPECT_STR(vga_test_row_text(3), "d");
    KEXPECT_STR(vga_test_row_text(4), "e");
    vga_test_end();
}

KTEST(vga, cursor, "vga: the hardware's cursor is where the next character will be")
{
    if (vga_test_begin() == NULL)
        KSKIP(VGA_TEST_NONE);
    vga_test_write("\033[2J\033[7;11Hhere");
    KEXPECT_EQ(vga_text_cursor_cell() - vga_text_start(), 6 * VGA_TEXT_COLUMNS + 14);
    vga_test_write("\033[25;1H\n");
    KEXPECT_EQ(vga_text_cursor_cell() - vga_text_start(), 24 * VGA_TEXT_COLUMNS);
    vga_test_write("\033[5;9H");
    vga_test_write("\033[3S"); /* scrolling takes the rows along, not the cursor */
    KEXPECT_EQ(vga_text_cursor_cell() - vga_text_start(), 4 * VGA_TEXT_COLUMNS + 8);
    vga_test_end();
}

KTEST(vga, report, "vga: a program that asks where the cursor is reads the answer")
{
    const struct console *console = vga_test_begin();
    static const char want[] = "\033[3;5R";

    if (console == NULL)
        KSKIP(VGA_TEST_NONE);
    vga_test_write("\033[3;5H\033[6n");
    for (unsigned i = 0; i < sizeof(want) - 1; i++)
        KEXPECT_EQ(console->read(), want[i]);
    vga_test_end();
}
