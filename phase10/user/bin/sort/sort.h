/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Between the files of sort.
 * @ingroup tools
 */
#ifndef SORT_H
#define SORT_H

/** Compare the numbers with which two texts begin; a text without one is 0.
 * @return less than 0, 0, more than 0 */
int sort_compare_numbers(const char *a, const char *a_end, const char *b, const char *b_end);

#endif
