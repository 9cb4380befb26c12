/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A typed line cut into words, where quotes keep blanks together.
 * @ingroup lib
 *
 * As a shell's: inside single quotes everything stands for itself; inside double quotes all but a
 * backslash in front of one of them or of a backslash; elsewhere a backslash takes the meaning from
 * the character behind it. No variables and no patterns.
 */
#ifndef LIB_QUOTED_H
#define LIB_QUOTED_H

/**
 * Cut a line, in place.
 *
 * @param line  NUL-terminated; the words lie in it afterwards
 * @param words filled with up to @p limit pointers
 * @param limit how many fit
 * @return how many words there are; -E2BIG: more than fit; -EINVAL: a quote is not closed, or
 *         nothing follows the last backslash
 */
int quoted_split(char *line, char **words, int limit);

#endif
