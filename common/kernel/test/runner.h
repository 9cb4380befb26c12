/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Running tests: all that match, in order, with a report.
 * @ingroup test
 */
#ifndef KERNEL_TEST_RUNNER_H
#define KERNEL_TEST_RUNNER_H

#include <kernel/test/ktest.h>
#include <kernel/test/report.h>

/** How a run went. Invariant: the three add up to the plan. */
struct ktest_totals {
    unsigned passed, failed, skipped;
};

/**
 * Does a title match the pattern of `test=` or `bench=`? The pattern (lib/glob.h) may mean the
 * whole title, the area in front of its colon, or the file that it comes from.
 */
bool ktest_matches(const char *pattern, const char *title, const char *file);

/**
 * Run the tests of a table.
 *
 * @param report  takes the TAP
 * @param begin   the table; in a test run the registry's bounds
 * @param end     one behind its last entry
 * @param pattern only tests that match, see ktest_matches()
 */
struct ktest_totals ktest_run(struct report *report, const struct ktest *const *begin,
                              const struct ktest *const *end, const char *pattern);

/**
 * Run the benchmarks that match; the console shows a line for each.
 *
 * @param report  takes the TAP
 * @param pattern see ktest_matches()
 * @return how many there were
 */
unsigned bench_run(struct report *report, const char *pattern);

/** The test that is running, or NULL: a panic names it. */
const struct ktest *ktest_running(void);

#endif
