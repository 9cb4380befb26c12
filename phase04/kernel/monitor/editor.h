/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What stands behind Tab at the monitor.
 * @ingroup monitor
 */
#ifndef KERNEL_MONITOR_EDITOR_H
#define KERNEL_MONITOR_EDITOR_H

#include <lib/offers.h>

/**
 * Offer what may stand at the end of a line: names of commands as its first word, what the command
 * offers (struct command, .complete) as any other.
 *
 * @param before the line up to the cursor
 */
void editor_complete(const char *before, struct offers *offers);

#endif
