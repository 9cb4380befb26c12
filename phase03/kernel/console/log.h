/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The log: the last 64 KiB of what the kernel told.
 * @ingroup console
 *
 * One writer's end, any number of readers, each with a position of its own. A position counts all
 * bytes ever written and so never wraps; a reader who falls behind the oldest byte kept is moved up
 * to it. Interrupt handlers may write too: a piece is stored with interrupts off.
 */
#ifndef KERNEL_CONSOLE_LOG_H
#define KERNEL_CONSOLE_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Bytes kept; a power of two. */
#define LOG_SIZE 65536

/** Append text. */
void log_write(const char *text, size_t length);

/**
 * Is there anything that a reader has not been given?
 *
 * @param position the reader's, as for log_read(); an interrupt handler may be the one who moves it
 */
bool log_has_more(const uint64_t *position);

/**
 * Get the next piece for a reader.
 *
 * @param position the reader's: 0 to begin with the oldest; moved behind the piece
 * @param text     the piece; valid until LOG_SIZE further bytes are written
 * @return its length; 0: nothing new
 */
size_t log_read(uint64_t *position, const char **text);

#endif
