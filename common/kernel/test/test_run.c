/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A test run: `test` or `test=GLOB` on the command line. Report, totals, end of the machine.
 * @ingroup test
 *
 * A run in which nothing failed because nothing ran has failed.
 */
#include <lib/number.h>
#include <lib/printf.h>

#include <kernel/activity.h>
#include <kernel/boot/cmdline.h>
#include <kernel/console/console.h>
#include <kernel/panic/panic.h>
#include <kernel/power/power.h>
#include <kernel/test/runner.h>
#include <kernel/test/tap.h>

#define TEST_SEED_DEFAULT 1

uint64_t
ktest_seed(void)
{
    static bool complained;
    const char *text = cmdline_get("seed");
    uint64_t seed;

    if (text && number_parse(text, 0, &seed) == 0)
        return seed;
    if (text && !complained)
        kprintf("seed=%s is not a number, %d is taken instead\n", text, TEST_SEED_DEFAULT);
    complained = true;
    return TEST_SEED_DEFAULT;
}

static bool
test_run_wanted(void)
{
    return cmdline_has("test");
}

static void
test_run(void)
{
    const char *pattern = cmdline_get("test");
    struct ktest_totals totals;

    totals =
        ktest_run(&report_com2, registry_begin_test, registry_end_test, *pattern ? pattern : "*");
    tap_comment(&report_com2, "seed %llu", (unsigned long long)ktest_seed());
    kprintf("tests: %u passed, %u failed, %u skipped\n", totals.passed, totals.failed,
            totals.skipped);
    power_exit(totals.passed > 0 && totals.failed == 0 ? POWER_PASSED : POWER_FAILED);
}

ACTIVITY(11, test, test_run_wanted, test_run);

/* The report must not simply stop: its reader would wait for the rest of the plan. */
static void
test_run_panicked(const struct panic *panic)
{
    const struct ktest *test = ktest_running();
    char reason[160];

    (void)panic;
    if (!test)
        return;
    /* The report first: the console may be what panics. */
    snprintf(reason, sizeof(reason), "panic in the test \"%s\"", test->title);
    tap_bail_out(&report_com2, reason);
    kprintf("in the test \"%s\", %s\n", test->title, test->file);
}

PANIC_HOOK(88, test, test_run_panicked);
