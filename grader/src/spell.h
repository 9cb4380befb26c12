/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What somebody probably meant who wrote a word that does not exist.
 * @ingroup grader
 */
#ifndef SPELL_H
#define SPELL_H

#include <stddef.h>

/**
 * The candidate with the fewest single-letter mistakes (a letter too many, too few, wrong, or two
 * swapped; case does not count).
 *
 * @return NULL when none is near enough to be a misspelling: more than a third of the letters wrong
 */
const char *spell_nearest(const char *word, const char *const *candidates, size_t count);

#endif
