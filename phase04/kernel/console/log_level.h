/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The names of the log's levels, as people type them.
 * @ingroup console
 */
#ifndef KERNEL_CONSOLE_LOG_LEVEL_H
#define KERNEL_CONSOLE_LOG_LEVEL_H

#include <kernel/console/log.h>

/** What can be typed, for messages about mistakes. */
#define LOG_LEVEL_NAMES "error, warning, notice, info, debug (or 3-7)"

/** @return the name of a level; "?" if it is none */
const char *log_level_name(enum log_level level);

/**
 * Read a level.
 *
 * @param text  a name, or the number of one
 * @param level the result; left alone on errors
 * @return 0, or -EINVAL
 */
int log_level_parse(const char *text, enum log_level *level);

#endif
