/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The screen during a test: written alone, read from the device, put back afterwards.
 * @ingroup tests
 */
#ifndef TESTS_VGA_SAVED_H
#define TESTS_VGA_SAVED_H

#include <stddef.h>

/** Keep what is on the screen. @return its console; NULL: this machine has no such screen */
const struct console *vga_test_begin(void);

/** Show it again. */
void vga_test_end(void);

/** Write a string to the screen only. */
void vga_test_write(const char *text);

#endif
