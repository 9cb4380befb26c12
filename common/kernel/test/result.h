/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What one test has found out so far: between the expectations and the runner.
 * @ingroup test
 *
 * Invariant: `failed` counts all failures, of which the first KTEST_FAILURES are kept.
 */
#ifndef KERNEL_TEST_RESULT_H
#define KERNEL_TEST_RESULT_H

#include <kernel/test/ktest.h>
#include <kernel/test/report.h>

/** How many failures of one test are kept, and how much of each text. */
#define KTEST_FAILURES 4
#define KTEST_TEXT     96

/** One expectation that did not hold. The texts are cut off when they are longer. */
struct ktest_failure {
    struct ktest_site site;
    char got[KTEST_TEXT], want[KTEST_TEXT], note[KTEST_TEXT];
};

struct ktest_result {
    unsigned failed;
    const char *skipped; /**< why, or NULL */
    char note[KTEST_TEXT];
    struct ktest_failure failures[KTEST_FAILURES];
};

/**
 * From now on, expectations are recorded here.
 *
 * @param result  where; NULL: no test is running
 * @return where they were recorded before: a test of the framework runs tests inside a test
 */
struct ktest_result *ktest_record_into(struct ktest_result *result);

/** Write the failures of a test point as its YAML block. */
void ktest_diagnose(struct report *report, const struct ktest *test,
                    const struct ktest_result *result);

#endif
