/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The VGA in text mode: memory, scrolling, cursor. See vga_text.h.
 * @ingroup drivers
 *
 * Invariant: vga_text_top is a whole number of rows, and the screen that begins there ends inside
 * the window. So no access leaves it, whatever the caller does, and the hardware's own rules for
 * screens that go over the window's end are never needed.
 */
#include <kernel/drivers/vga_text.h>

#include <kernel/mm/address.h>
#include <kernel/x86/io.h>
#include <lib/cp437.h>

#define VGA_TEXT_CELLS  (VGA_TEXT_SIZE / sizeof(vga_text_cell_t))
#define VGA_TEXT_SCREEN (VGA_TEXT_COLUMNS * VGA_TEXT_ROWS)

/* Pairs of ports: the number of a register goes to the first, its value through the second. */
#define VGA_TEXT_CRTC       0x3D4
#define VGA_TEXT_GRAPHICS   0x3CE
#define VGA_TEXT_ATTRIBUTE  0x3C0 /* the exception: see vga_text_no_blinking() */
#define VGA_TEXT_ATTR_READ  0x3C1
#define VGA_TEXT_ATTR_RESET 0x3DA

/** Registers of the CRT controller. */
enum {
    VGA_TEXT_LAST_COLUMN = 0x01,
    VGA_TEXT_CURSOR_TOP = 0x0A,
    VGA_TEXT_CURSOR_BOTTOM = 0x0B,
    VGA_TEXT_START_HIGH = 0x0C,
    VGA_TEXT_START_LOW = 0x0D,
    VGA_TEXT_CURSOR_HIGH = 0x0E,
    VGA_TEXT_CURSOR_LOW = 0x0F,
};

#define VGA_TEXT_CURSOR_OFF   0x20 /* in CURSOR_TOP */
#define VGA_TEXT_CURSOR_FIRST 13   /* the two lowest of a character's 16 lines, but one: */
#define VGA_TEXT_CURSOR_LAST  14   /* an underscore */

#define VGA_TEXT_MISC          0x06 /* of the graphics controller */
#define VGA_TEXT_MISC_MODE     0x0D /* window (bits 2-3) and graphics mode (bit 0) */
#define VGA_TEXT_MISC_IS_TEXT  0x0C /* window at B8000, no graphics */
#define VGA_TEXT_ATTR_MODE     0x10 /* of the attribute controller */
#define VGA_TEXT_ATTR_BLINKING 0x08
#define VGA_TEXT_ATTR_SHOW     0x20 /* with a register's number: go on showing the picture */

/** The window; NULL: no device. */
static volatile vga_text_cell_t *vga_text_window;

/** What CURSOR_TOP holds; 0: not set yet. */
static uint8_t vga_text_cursor_shape;

/** The first cell shown. */
static unsigned vga_text_top;

static uint8_t
vga_text_read(uint16_t pair, uint8_t index)
{
    io_out8(pair, index);
    return io_in8(pair + 1);
}

static void
vga_text_write(uint16_t pair, uint8_t index, uint8_t value)
{
    io_out8(pair, index);
    io_out8(pair + 1, value);
}

static uint16_t
vga_text_read_pair(uint8_t high)
{
    return (uint16_t)(vga_text_read(VGA_TEXT_CRTC, high) << 8 |
                      vga_text_read(VGA_TEXT_CRTC, high + 1));
}

static void
vga_text_write_pair(uint8_t high, unsigned value)
{
    vga_text_write(VGA_TEXT_CRTC, high, (uint8_t)(value >> 8));
    vga_text_write(VGA_TEXT_CRTC, high + 1, (uint8_t)value);
}

/* Ports that nobody answers read FF, and memory that nobody answers does not keep what is written:
 * no step of the search waits for anything. */
static bool
vga_text_registers_answer(void)
{
    uint8_t old = vga_text_read(VGA_TEXT_CRTC, VGA_TEXT_CURSOR_LOW);
    bool found = true;

    for (unsigned pattern = 0x55; pattern <= 0xAA; pattern += 0x55) {
        vga_text_write(VGA_TEXT_CRTC, VGA_TEXT_CURSOR_LOW, (uint8_t)pattern);
        found = found && vga_text_read(VGA_TEXT_CRTC, VGA_TEXT_CURSOR_LOW) == pattern;
    }
    vga_text_write(VGA_TEXT_CRTC, VGA_TEXT_CURSOR_LOW, old);
    return found;
}

static bool
vga_text_is_text_mode(void)
{
    return (vga_text_read(VGA_TEXT_GRAPHICS, VGA_TEXT_MISC) & VGA_TEXT_MISC_MODE) ==
               VGA_TEXT_MISC_IS_TEXT &&
           vga_text_read(VGA_TEXT_CRTC, VGA_TEXT_LAST_COLUMN) == VGA_TEXT_COLUMNS - 1;
}

static bool
vga_text_memory_answers(volatile vga_text_cell_t *cell)
{
    vga_text_cell_t old = *cell;
    bool found = true;

    for (unsigned pattern = 0x5555; pattern <= 0xAAAA; pattern += 0x5555) {
        *cell = (vga_text_cell_t)pattern;
        found = found && *cell == pattern;
    }
    *cell = old;
    return found;
}

/* The highest bit of a cell means either blinking or a bright background; the firmware chose the
 * first. The attribute controller takes numbers and values through one port, in turn; reading
 * ATTR_RESET makes the next one a number. */
static void
vga_text_no_blinking(void)
{
    uint8_t mode;

    (void)io_in8(VGA_TEXT_ATTR_RESET);
    io_out8(VGA_TEXT_ATTRIBUTE, VGA_TEXT_ATTR_MODE | VGA_TEXT_ATTR_SHOW);
    mode = io_in8(VGA_TEXT_ATTR_READ);
    io_out8(VGA_TEXT_ATTRIBUTE, mode & (uint8_t)~VGA_TEXT_ATTR_BLINKING);
}

static void
vga_text_fill(unsigned at, unsigned count, vga_text_cell_t cell)
{
    volatile vga_text_cell_t *cells = vga_text_window + at;

    for (size_t i = 0; i < count; i++)
        cells[i] = cell;
}

/** Copy cells inside the window, in the order that an overlap asks for. An index that is as wide as
 * a pointer: in 64 bit any other is widened for each cell. */
static void
vga_text_copy(unsigned to, unsigned from, unsigned count)
{
    volatile vga_text_cell_t *there = vga_text_window + to, *here = vga_text_window + from;

    if (to < from) {
        for (size_t i = 0; i < count; i++)
            there[i] = here[i];
    } else {
        for (size_t i = count; i-- > 0;)
            there[i] = here[i];
    }
}

bool
vga_text_init(void)
{
    volatile vga_text_cell_t *window;

    if (vga_text_window != NULL)
        return true;
    if (!vga_text_registers_answer() || !vga_text_is_text_mode())
        return false;
    /* Not mmio_map(): the first MiB is seen like memory, always, and the screen has to work before
     * anything can be mapped. The firmware's MTRRs keep caches away from it. */
    window = phys_to_virt(VGA_TEXT_ADDRESS);
    if (!vga_text_memory_answers(window))
        return false;
    vga_text_window = window;
    vga_text_top = 0;
    vga_text_fill(0, VGA_TEXT_SCREEN, vga_text_cell(' ', 7, 0));
    vga_text_write_pair(VGA_TEXT_START_HIGH, 0);
    vga_text_no_blinking();
    vga_text_cursor(0, 0, true);
    return true;
}

bool
vga_text_present(void)
{
    return vga_text_window != NULL;
}

/* [cell] */
vga_text_cell_t
vga_text_cell(uint32_t character, unsigned foreground, unsigned background)
{
    /* ANSI counts red, green, blue from the lowest bit on; IBM's cards from the highest. */
    static const uint8_t colors[16] = { 0, 4, 2, 6, 1, 5, 3, 7, 8, 12, 10, 14, 9, 13, 11, 15 };

    return (vga_text_cell_t)(cp437_from_unicode(character) | colors[foreground & 15] << 8 |
                             colors[background & 15] << 12);
}
/* [/cell] */

/** Cells from a place on that are in the row: at most @p count. */
static unsigned
vga_text_clip(unsigned row, unsigned column, unsigned count)
{
    if (vga_text_window == NULL || row >= VGA_TEXT_ROWS || column >= VGA_TEXT_COLUMNS)
        return 0;
    return count < VGA_TEXT_COLUMNS - column ? count : VGA_TEXT_COLUMNS - column;
}

static unsigned
vga_text_at(unsigned row, unsigned column)
{
    return vga_text_top + row * VGA_TEXT_COLUMNS + column;
}

void
vga_text_put(unsigned row, unsigned column, unsigned count, vga_text_cell_t cell)
{
    vga_text_fill(vga_text_at(row, column), vga_text_clip(row, column, count), cell);
}

vga_text_cell_t
vga_text_get(unsigned row, unsigned column)
{
    return vga_text_clip(row, column, 1) == 1 ? vga_text_window[vga_text_at(row, column)] : 0;
}

void
vga_text_move(unsigned row, unsigned from, unsigned to, unsigned count)
{
    count = vga_text_clip(row, from, count);
    count = vga_text_clip(row, to, count);
    vga_text_copy(vga_text_at(row, to), vga_text_at(row, from), count);
}

/* [roll] */
/** Scroll the whole screen up: show another part of the window. */
static void
vga_text_roll(unsigned lines, vga_text_cell_t blank)
{
    unsigned kept = (VGA_TEXT_ROWS - lines) * VGA_TEXT_COLUMNS;
    unsigned next = vga_text_top + lines * VGA_TEXT_COLUMNS;

    if (next + VGA_TEXT_SCREEN > VGA_TEXT_CELLS) {
        vga_text_copy(0, next, kept);
        next = 0;
    }
    vga_text_fill(next + kept, lines * VGA_TEXT_COLUMNS, blank);
    vga_text_top = next;
    vga_text_write_pair(VGA_TEXT_START_HIGH, next);
}
/* [/roll] */

void
vga_text_scroll(unsigned top, unsigned bottom, int lines, vga_text_cell_t blank)
{
    unsigned height, count, kept;

    if (vga_text_window == NULL || bottom >= VGA_TEXT_ROWS || top > bottom)
        return;
    height = bottom - top + 1;
    count = lines < 0 ? -(unsigned)lines : (unsigned)lines;
    if (count > height)
        count = height;
    if (height == VGA_TEXT_ROWS && lines > 0) {
        vga_text_roll(count, blank);
        return;
    }
    kept = (height - count) * VGA_TEXT_COLUMNS;
    if (lines > 0)
        vga_text_copy(vga_text_at(top, 0), vga_text_at(top + count, 0), kept);
    else
        vga_text_copy(vga_text_at(top + count, 0), vga_text_at(top, 0), kept);
    vga_text_fill(lines > 0 ? vga_text_at(top, 0) + kept : vga_text_at(top, 0),
                  count * VGA_TEXT_COLUMNS, blank);
}

void
vga_text_cursor(unsigned row, unsigned column, bool visible)
{
    uint8_t shape = VGA_TEXT_CURSOR_FIRST | (visible ? 0 : VGA_TEXT_CURSOR_OFF);

    if (vga_text_clip(row, column, 1) == 0)
        return;
    vga_text_write_pair(VGA_TEXT_CURSOR_HIGH, vga_text_at(row, column));
    if (shape == vga_text_cursor_shape)
        return;
    vga_text_cursor_shape = shape;
    vga_text_write(VGA_TEXT_CRTC, VGA_TEXT_CURSOR_TOP, shape);
    vga_text_write(VGA_TEXT_CRTC, VGA_TEXT_CURSOR_BOTTOM, VGA_TEXT_CURSOR_LAST);
}

unsigned
vga_text_cursor_cell(void)
{
    return vga_text_window != NULL ? vga_text_read_pair(VGA_TEXT_CURSOR_HIGH) : 0;
}

unsigned
vga_text_start(void)
{
    return vga_text_window != NULL ? vga_text_read_pair(VGA_TEXT_START_HIGH) : 0;
}
