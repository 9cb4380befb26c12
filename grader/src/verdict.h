/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief How a piece of a check ended, and the one way to find out.
 * @ingroup grader
 *
 * fail(), skip() and harness_error() of grade.h do not return: they jump out of the check to the
 * verdict_catch() that called it. So between the two no function may hold what only it can release;
 * machines are kept by the caller, and memory ends with the process.
 */
#ifndef VERDICT_H
#define VERDICT_H

/** In the order of how bad it is. Broken means that the grader failed, not the work graded. */
enum verdict { VERDICT_NONE, VERDICT_PASSED, VERDICT_SKIPPED, VERDICT_FAILED, VERDICT_BROKEN };

/**
 * Call a function that may end by fail(), skip() or harness_error(). Calls do not nest.
 *
 * @param text  set to the explanation given (malloc'ed), or to NULL when the function returned
 * @return VERDICT_PASSED when it returned, else what it asked for
 */
enum verdict verdict_catch(void (*function)(void *context), void *context, char **text);

/** "passed", "failed", …: the words used in reports and on the pipe. */
const char *verdict_word(enum verdict verdict);

/** The inverse of verdict_word(); VERDICT_NONE for anything else. */
enum verdict verdict_parse(const char *word);

#endif
