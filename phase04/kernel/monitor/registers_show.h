/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Registers on the console: what is different in each mode.
 * @ingroup monitor
 */
#ifndef KERNEL_MONITOR_REGISTERS_SHOW_H
#define KERNEL_MONITOR_REGISTERS_SHOW_H

#include <mode/registers.h>

/** Print general and segment registers, in the mode's names and widths. */
void registers_show(const struct registers *registers);

#endif
