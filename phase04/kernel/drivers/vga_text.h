/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The VGA in text mode: 80 x 25 cells in memory, and a cursor.
 * @ingroup drivers
 *
 * A cell is two bytes in the window at physical address B8000 hex: a character of code page 437
 * (lib/cp437.h) and its colours. The window holds 16384 cells, eight screens; a register says which
 * cell is shown first.
 *
 * Scrolling moves that first cell down by a row instead of moving 24 rows up: two register writes
 * and 80 cells, where a copy would be 1920 reads and writes through a bus on which each takes as
 * long as hundreds of instructions. Only at the end of the window, once in 180 lines, are the rows
 * copied back to its beginning.
 *
 * The firmware has set the mode, and nobody has changed it: vga_text_init() checks that.
 * Source: IBM PS/2 Hardware Interface Technical Reference, Video Subsystem (CRT, graphics and
 * attribute controller registers); FreeVGA project, vga/crtcreg.htm.
 */
#ifndef KERNEL_DRIVERS_VGA_TEXT_H
#define KERNEL_DRIVERS_VGA_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <kernel/types.h>

/** Where the window is, and its size in bytes. */
#define VGA_TEXT_ADDRESS ((paddr_t)0xB8000)
#define VGA_TEXT_SIZE    32768
#define VGA_TEXT_COLUMNS 80 /**< of the screen, in cells */
#define VGA_TEXT_ROWS    25 /**< likewise */

/** A cell: the low byte the character, the high byte the colours. */
typedef uint16_t vga_text_cell_t;

/**
 * Find the device and clear the screen. May be repeated: then it only looks whether the window is
 * where it was.
 *
 * @return false: there is none, or it is not in 80 x 25 text mode
 */
bool vga_text_init(void);

/** Has vga_text_init() found the device? If not, all others do nothing. */
bool vga_text_present(void);

/**
 * Make a cell.
 *
 * @param character Unicode
 * @param foreground,background 0-15 in the order of ANSI (1 red, 4 blue); see lib/terminal.h
 */
vga_text_cell_t vga_text_cell(uint32_t character, unsigned foreground, unsigned background);

/** Show a cell @p count times from a place on. What is outside of the screen is left out. */
void vga_text_put(unsigned row, unsigned column, unsigned count, vga_text_cell_t cell);

/** @return the cell at a place, as it is in the device's memory; 0 outside */
vga_text_cell_t vga_text_get(unsigned row, unsigned column);

/** Move cells within a row. */
void vga_text_move(unsigned row, unsigned from, unsigned to, unsigned count);

/** Move rows @p top to @p bottom (both included) up by @p lines, or down by -@p lines; rows that
 * come free are filled with @p blank. The cursor goes where it likes: put it where it belongs. */
void vga_text_scroll(unsigned top, unsigned bottom, int lines, vga_text_cell_t blank);

/** Put the blinking cursor there, or take it away. */
void vga_text_cursor(unsigned row, unsigned column, bool visible);

/** @return the cell of the window that is shown first, as the device's registers say */
unsigned vga_text_start(void);

/** @return the cell of the window where the cursor is, as the device's registers say */
unsigned vga_text_cursor_cell(void);

#endif
