/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What a run found out, and the forms in which it is told.
 * @ingroup grader
 *
 * A report is a list of entries, one a check (or one a mutant, with `grade mutants`). Grading fills
 * it in while it runs; the table, the text report and TAP are three ways to print the same list.
 * Entries of one phase stand together, phases in order.
 */
#ifndef REPORT_H
#define REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "verdict.h"

struct options;

struct entry {
    const char *phase;
    const char *name;
    const char *file; /**< where to look: the check's source, or the mutant */
    int line;
    unsigned points;         /**< 0 for mutants */
    enum verdict verdict;    /**< VERDICT_NONE: not run yet */
    const char *text;        /**< why it did not pass; may be NULL */
    const char *explanation; /**< what else is known; may be NULL */
    const char *select;      /**< the check's name, for the command that repeats it; or NULL */
    double seconds;
    bool uncounted; /**< not part of the table's n/m: a demand on the whole phase */
};

struct report {
    struct entry *entries;
    size_t count;
    const struct options *options;
};

/** Sums over the entries of one phase, or over all. */
struct report_sums {
    unsigned passed, failed, skipped; /**< broken ones count as failed */
    unsigned table_passed, table_run; /**< the table's n/m: of these, m will be or were run */
    unsigned points, points_possible; /**< of those that were run */
    bool broken;
    double seconds;
};

/** Add up. @param phase NULL for all. */
struct report_sums report_sum(const struct report *report, const char *phase);

/** The exit status: 0 all passed, 1 some failed, 2 some broken. */
int report_status(const struct report *report);

/** One line of the table for each phase. @param colour use terminal colours. */
void report_table(const struct report *report, FILE *out, bool colour);

/** How many lines report_table() prints. */
unsigned report_table_lines(const struct report *report);

/** One entry in one line, for --verbose. */
void report_entry_line(const struct entry *entry, FILE *out, bool colour);

/** All that follows the table: failures in full, skipped checks, points, the closing line. */
void report_text_rest(const struct report *report, FILE *out, bool colour);

/** The whole report as text: entries (--verbose), table, rest. */
void report_text(const struct report *report, FILE *out, bool colour);

/** The whole report as TAP version 14. */
void report_tap(const struct report *report, FILE *out);

/**
 * The command that repeats just this entry, for a POSIX shell; malloc'ed. Where make builds it is
 * make, so that what has been changed meanwhile is graded.
 */
char *report_command(const struct report *report, const struct entry *entry);

/**
 * Write the report into a file in the format asked for: whole or not at all.
 *
 * @return 0 or a negative errno; an earlier file of that name is then untouched
 */
int report_write_file(const struct report *report, const char *path);

#endif
