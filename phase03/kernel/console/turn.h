/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Whose turn it is to write to the consoles: one at a time.
 * @ingroup console
 *
 * No lock around the writing itself: a line at 115,200 baud takes milliseconds, and interrupts
 * should not be off so long. seam: before phase08 the only others are handlers, which do not wait.
 */
#ifndef KERNEL_CONSOLE_TURN_H
#define KERNEL_CONSOLE_TURN_H

#include <stdbool.h>

/**
 * Take the turn.
 *
 * @param wait until it is free, where waiting is possible; else take it only if it is
 * @return false: somebody else has it, or the caller does already; nothing is to be given back
 */
bool console_turn_take(bool wait);

/** Give it back. */
void console_turn_give(void);

/** A panic: whoever had it will not go on. */
void console_turn_reset(void);

#endif
