/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief This machine's regular expressions, without its regex.h, and what both are asked.
 */
#ifndef REGEX_TESTS_HOST_H
#define REGEX_TESTS_HOST_H

#include <stdbool.h>

/** Matches that are asked for: of the whole and of the groups. */
#define HOST_MATCHES 10

/** A question. */
struct host_case {
    const char *pattern, *text;
    int count; /**< matches that are asked for: glibc can hang when groups are in repetitions */
    bool extended, fold, lines, not_start, not_end;
};

/** An answer. */
struct host_answer {
    int compiled; /**< 0, or an error */
    bool matched;
    long ends[HOST_MATCHES][2];
};

/** Ask this machine's library. */
void host_ask(const struct host_case *question, struct host_answer *answer);
/** Ask WasilOS's. */
void wasil_ask(const struct host_case *question, struct host_answer *answer);

#endif
