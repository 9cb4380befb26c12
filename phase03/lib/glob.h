/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Shell patterns against whole strings.
 * @ingroup lib
 */
#ifndef LIB_GLOB_H
#define LIB_GLOB_H

#include <stdbool.h>

/**
 * Does the whole of @p text match? `*` stands for any characters (also `/` and a leading dot), `?`
 * for one, `[a-z]` for one of a set, `[!a-z]` or `[^a-z]` for one outside it (`]` counts as
 * a member when it comes first, `-` when it comes first or last), a backslash takes the
 * meaning from the character behind it. A `[` without `]` stands for itself. (POSIX, Shell Command
 * Language §2.13; no character classes.)
 *
 * Takes at most strlen(pattern) * strlen(text) steps.
 */
bool glob_match(const char *pattern, const char *text);

#endif
