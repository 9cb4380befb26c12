/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The test runner: count what matches, say the plan, run, report each.
 * @ingroup test
 *
 * See runner.h for the contracts. Called from test_run.c.
 */
#include <lib/glob.h>
#include <lib/string.h>

#include <kernel/console/console.h>
#include <kernel/test/result.h>
#include <kernel/test/runner.h>
#include <kernel/test/tap.h>

REGISTRY_DEFINE(test);

static const struct ktest *ktest_current;

const struct ktest *
ktest_running(void)
{
    return ktest_current;
}

bool
ktest_matches(const char *pattern, const char *title, const char *file)
{
    char area[64];
    size_t length = strcspn(title, ":");

    strlcpy(area, title, length < sizeof(area) ? length + 1 : sizeof(area));
    return glob_match(pattern, title) || glob_match(pattern, area) || glob_match(pattern, file);
}

static unsigned
ktest_count(const struct ktest *const *begin, const struct ktest *const *end, const char *pattern)
{
    unsigned count = 0;

    for (; begin < end; begin++)
        count += ktest_matches(pattern, (*begin)->title, (*begin)->file);
    return count;
}

static void
ktest_run_one(struct report *report, unsigned number, const struct ktest *test,
              struct ktest_totals *totals)
{
    struct ktest_result result;
    struct ktest_result *outer;
    const struct ktest *outer_test = ktest_current;

    result.failed = 0;
    result.skipped = NULL;
    result.note[0] = '\0';
    outer = ktest_record_into(&result);
    ktest_current = test;
    test->run();
    ktest_current = outer_test;
    ktest_record_into(outer);

    /* What has failed has not been skipped, whatever it says. */
    tap_point(report, number, result.failed == 0, test->title,
              result.failed == 0 ? result.skipped : NULL);
    if (result.failed > 0) {
        totals->failed++;
        ktest_diagnose(report, test, &result);
        if (report == &report_com2) /* a person reads the other port */
            kprintf("failed: %s (%s)\n", test->title, test->file);
    } else if (result.skipped) {
        totals->skipped++;
    } else {
        totals->passed++;
    }
}

struct ktest_totals
ktest_run(struct report *report, const struct ktest *const *begin, const struct ktest *const *end,
          const char *pattern)
{
    struct ktest_totals totals = { 0 };
    unsigned number = 0;

    tap_begin(report, ktest_count(begin, end, pattern));
    for (; begin < end; begin++) {
        if (ktest_matches(pattern, (*begin)->title, (*begin)->file))
            ktest_run_one(report, ++number, *begin, &totals);
    }
    return totals;
}
