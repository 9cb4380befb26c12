/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief How one check ended, and its way from the process that ran it to the one that reports.
 * @ingroup grader
 *
 * A process that runs checks writes one JSON object a line:
 *
 *     {"event":"begin","check":2}                                     before check 2
 *     {"event":"verdict","check":2,"verdict":"failed","seconds":0.3,"text":"…"}
 *     {"event":"explanation","check":2,"text":"…"}                    after a failure only
 *     {"event":"trouble","text":"…"}                                  none of the checks can run
 *
 * So whatever kills the process, what it had found out before is known, and which check it was at.
 */
#ifndef RESULT_H
#define RESULT_H

#include <stddef.h>
#include <stdio.h>

#include "verdict.h"

struct result {
    enum verdict verdict;
    char *text;        /**< what fail(), skip() or harness_error() said; may be NULL */
    char *explanation; /**< what the machine layer knows about a failure; may be NULL */
    double seconds;
};

void result_write_begin(FILE *out, size_t check);
void result_write_verdict(FILE *out, size_t check, const struct result *result);
void result_write_explanation(FILE *out, size_t check, const char *text);
void result_write_trouble(FILE *out, const char *text);

/**
 * Take one line into the results it belongs to.
 *
 * @param at       set to the check that has begun and not ended; SIZE_MAX when there is none
 * @param trouble  set to the text of a "trouble" line (malloc'ed)
 * @return 0, or -EPROTO when the line is none of the above
 */
int result_read(const char *line, struct result *results, size_t count, size_t *at, char **trouble);

/** Free what a result points to and clear it. */
void result_clear(struct result *result);

/**
 * A copy that is UTF-8 and has no control characters but newline and tab: a guest's bytes must
 * neither break the report's format nor steer the reader's terminal. Other bytes become \xNN.
 */
char *result_clean(const char *text);

#endif
