/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Benchmarks of the screen: what a line of text costs on its way to the glass.
 * @ingroup tests
 *
 * Guest instructions say how much work the CPU does, not how long the bus takes: on a real machine,
 * the accesses to the device's memory are what counts.
 */
#include <lib/terminal.h>

#include <kernel/drivers/vga_text.h>
#include <kernel/test/bench.h>

static void
bench_screen_put(void *context, unsigned row, unsigned column, unsigned count,
                 const struct terminal_cell *cell)
{
    (void)context, (void)row, (void)column, (void)count, (void)cell;
}

static void
bench_screen_move(void *context, unsigned row, unsigned from, unsigned to, unsigned count)
{
    (void)context, (void)row, (void)from, (void)to, (void)count;
}

static void
bench_screen_scroll(void *context, unsigned top, unsigned bottom, int lines,
                    const struct terminal_cell *blank)
{
    (void)context, (void)top, (void)bottom, (void)lines, (void)blank;
}

static const struct terminal_ops bench_screen_ops = {
    .put = bench_screen_put,
    .move = bench_screen_move,
    .scroll = bench_screen_scroll,
};

static struct terminal bench_screen_terminal;

static void
bench_screen_prepare(void)
{
    terminal_init(&bench_screen_terminal, 80, 25, &bench_screen_ops, NULL);
}

BENCH(terminal, text, "lib/terminal: a line of 64 characters", 1000, bench_screen_prepare)
{
    static const char line[] = "the quick brown fox jumps over the lazy dog and then takes a nap";

    terminal_write(&bench_screen_terminal, line, sizeof(line) - 1);
    terminal_write(&bench_screen_terminal, "\r\n", 2);
}

BENCH(terminal, sequences, "lib/terminal: move, change the colour", 1000, bench_screen_prepare)
{
    static const char sequences[] = "\033[12;34H\033[1;31;44m";

    terminal_write(&bench_screen_terminal, sequences, sizeof(sequences) - 1);
}

/* By the start address, a copy of the whole screen once in 179 times included. */
BENCH(vga, scroll, "vga: scroll the screen by a line", 1790, NULL)
{
    vga_text_scroll(0, VGA_TEXT_ROWS - 1, 1, vga_text_cell(' ', 7, 0));
}

/* What it would be without: the rows above the last one are moved. */
BENCH(vga, scroll_region, "vga: scroll 24 of 25 rows by a line", 100, NULL)
{
    vga_text_scroll(0, VGA_TEXT_ROWS - 2, 1, vga_text_cell(' ', 7, 0));
}
