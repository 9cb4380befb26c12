/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The Test Anything Protocol, version 14: what a test run says to the machine that reads it.
 * @ingroup test
 *
 *     TAP version 14
 *     1..2
 *     ok 1 - lib/number: bases
 *     not ok 2 - lib/glob: sets
 *       ---
 *       line: 12
 *       got: "false"
 *       ...
 *
 * The plan comes first, so a run that ends early is seen to be short. Text of any content can be
 * given: it is escaped here. Source: https://testanything.org/tap-version-14-specification.html
 */
#ifndef KERNEL_TEST_TAP_H
#define KERNEL_TEST_TAP_H

#include <stdbool.h>
#include <stdint.h>

#include <kernel/test/report.h>

/** The version line and the plan. With @p count 0 the plan says that all is skipped. */
void tap_begin(struct report *report, unsigned count);

/** One test point. @param skipped  why it was skipped, or NULL */
void tap_point(struct report *report, unsigned number, bool passed, const char *title,
               const char *skipped);

/** A line for people; readers ignore it. */
void tap_comment(struct report *report, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** The run cannot go on. */
void tap_bail_out(struct report *report, const char *reason);

/** Begin and end the YAML block of the test point before it. */
void tap_block_begin(struct report *report);
void tap_block_end(struct report *report);

/**
 * A member of the block.
 *
 * @param key  its name with everything in front of it but the block's own indentation: deeper
 *             blanks, or a list's `- `.
 */
void tap_text(struct report *report, const char *key, const char *value);
void tap_number(struct report *report, const char *key, uint64_t value);

#endif
