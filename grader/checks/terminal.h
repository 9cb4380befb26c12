/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What a screen must look like: a terminal of the grader's own, fed with what came on COM1.
 * @ingroup grader
 *
 * All consoles of a kernel get the same text. So what a terminal at the other end of COM1 would
 * show, and what is in video memory, have to be the same 2000 cells. This terminal knows ASCII and
 * the control sequences that a monitor uses (ECMA-48 §8.3); LF begins a new line, because COM1's CR
 * is not recorded.
 */
#ifndef TERMINAL_H
#define TERMINAL_H

#include <stdbool.h>
#include <stdint.h>

struct vm;
struct screen;

/** A terminal. Begins as all zeros and terminal_clear(). */
struct terminal {
    uint16_t cell[25][80]; /**< as look_cells() has them */
    unsigned row, column;
    unsigned lines; /**< rows that were left at the top, so far */
    bool full;      /**< the cursor is behind the last column */
    unsigned foreground, background;
    bool bold, inverse;
};

/** An empty screen in a terminal's first colours. */
void terminal_clear(struct terminal *terminal);

/** Show a text; fail on what it does not know. */
void terminal_write(struct terminal *terminal, const char *text);

/** Fail unless the guest's screen shows these cells, and its cursor is in its place; that screen.
 */
const struct screen *terminal_require_screen(struct vm *vm, const struct terminal *terminal);

/** The same without regard to colours, which the log's messages have on a screen only. */
void terminal_require_text(struct vm *vm, const struct terminal *terminal);

#endif
