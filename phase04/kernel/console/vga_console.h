/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The screen's terminal, for who wants to know where its cursor is.
 * @ingroup console
 */
#ifndef KERNEL_CONSOLE_VGA_CONSOLE_H
#define KERNEL_CONSOLE_VGA_CONSOLE_H

#include <lib/terminal.h>

/** @return the terminal of the VGA console; NULL when this machine has no such screen */
const struct terminal *vga_console_get(void);

#endif
