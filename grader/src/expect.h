/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Patterns: PCRE2 on text that arrives.
 * @ingroup grader
 */
#ifndef EXPECT_H
#define EXPECT_H

#include "vm.h"

/** A compiled pattern; belongs to the check. */
struct pattern;

/** Compile with (?m); a pattern that is wrong is the check's fault and so a harness_error(). */
struct pattern *pattern_compile(struct vm *vm, const char *text);

/** A pattern as the source has it, in one line: a newline as \\n. Lives until the check ends. */
const char *pattern_show(struct vm *vm, const char *text);

/** What a pattern is searched in. */
struct pattern_text {
    const char *text;
    size_t size;
    size_t start; /**< where the search begins; what is before it still counts for ^ and \b */
    bool open;    /**< more may arrive: `$` does not match at the end of the text */
};

/**
 * Search a text.
 * @param match  filled in when found, in memory of the check
 * @param end    offset after the match; may be NULL
 */
bool pattern_search(struct vm *vm, struct pattern *pattern, const struct pattern_text *text,
                    struct match *match, size_t *end);

/** End the check if the kernel has panicked since the last match: @p what, which is waited for,
 * never comes. */
void expect_no_panic(struct vm *vm, const char *what);

#endif
