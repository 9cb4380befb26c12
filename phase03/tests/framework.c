/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The test framework itself, by private tables of tests that fail on purpose.
 * @ingroup tests
 */
#include <lib/string.h>

#include <kernel/test/ktest.h>
#include <kernel/test/report.h>
#include <kernel/test/runner.h>
#include <kernel/types.h>

/* A report kept in memory. */
struct framework_report {
    struct report report;
    size_t length;
    char text[2048];
};

static struct framework_report framework_kept;

static void
framework_write(struct report *report, const char *text, size_t length)
{
    struct framework_report *kept = (struct framework_report *)report;

    if (length > sizeof(kept->text) - 1 - kept->length)
        length = sizeof(kept->text) - 1 - kept->length;
    memcpy(kept->text + kept->length, text, length);
    kept->length += length;
    kept->text[kept->length] = '\0';
}

static struct ktest_totals
framework_run(const struct ktest *const *tests, size_t count, const char *pattern)
{
    framework_kept.report.write = framework_write;
    framework_kept.length = 0;
    return ktest_run(&framework_kept.report, tests, tests + count, pattern);
}

/* The text behind the plan, so that expectations begin with the first test point. */
static const char *
framework_points(void)
{
    const char *points = strstr(framework_kept.text, "\n1..");

    points = points ? strchr(points + 1, '\n') : NULL;
    return points ? points + 1 : "";
}

static bool
framework_said(const char *line)
{
    return strstr(framework_kept.text, line) != NULL;
}

static void
framework_passing(void)
{
    KEXPECT_EQ(2 + 2, 4);
}

static void
framework_failing(void)
{
    int two = 2;

    KEXPECT_EQ(two + two, 5);
    KNOTE("the second");
    KEXPECT_STR("a\"b\\\n", NULL);
}

static void
framework_giving_up(void)
{
    KREQUIRE(framework_kept.length == 0);
    KEXPECT(!"never reached");
}

static void
framework_skipping(void)
{
    KSKIP("no # here");
}

static void
framework_failing_and_skipping(void)
{
    KEXPECT_NE(1, 1);
    KSKIP("after all");
}

static const struct ktest framework_tests[] = {
    { "sample: passes", "phase99/tests/x.c", framework_passing },
    { "sample: fails #1", "phase99/tests/x.c", framework_failing },
    { "sample: gives up", "phase99/tests/x.c", framework_giving_up },
    { "other: skips", "phase98/tests/y.c", framework_skipping },
    { "other: fails and skips", "phase98/tests/y.c", framework_failing_and_skipping },
};
static const struct ktest *const framework_table[] = { &framework_tests[0], &framework_tests[1],
                                                       &framework_tests[2], &framework_tests[3],
                                                       &framework_tests[4] };

KTEST(framework, plan, "test framework: version and plan come first, totals add up to the plan")
{
    struct ktest_totals totals = framework_run(framework_table, 5, "*");

    KEXPECT_POINTER(strstr(framework_kept.text, "TAP version 14\n1..5\n"), framework_kept.text);
    KEXPECT_EQ(totals.passed, 1);
    KEXPECT_EQ(totals.failed, 3);
    KEXPECT_EQ(totals.skipped, 1);
}

KTEST(framework, passed, "test framework: a test that passes is one line")
{
    framework_run(framework_table, 1, "*");
    KEXPECT_STR(framework_points(), "ok 1 - sample: passes\n");
}

KTEST(framework, failed, "test framework: a failure tells file, line, expression, got and want")
{
    framework_run(framework_table + 1, 1, "*");
    KEXPECT(framework_said("\nnot ok 1 - sample: fails \\#1\n  ---\n"));
    KEXPECT(framework_said("\n  failures: 2\n  file: \""));
    KEXPECT(framework_said("tests/framework.c\"\n  line: "));
    KEXPECT(framework_said("\n  expression: \"two + two == 5\"\n"));
    KEXPECT(framework_said("\n  got: \"4 (0x4)\"\n  want: \"5 (0x5)\"\n"));
    KEXPECT(framework_said("\n  ...\n"));
}

KTEST(framework, texts, "test framework: all failures are listed, texts escaped, notes with them")
{
    framework_run(framework_table + 1, 1, "*");
    KEXPECT(framework_said("\n  also:\n    - file: \""));
    KEXPECT(framework_said("\n      got: \"a\\\"b\\\\\\n\"\n      want: \"(null)\"\n"));
    KEXPECT(framework_said("\n      note: \"the second\"\n"));
}

KTEST(framework, required, "test framework: a requirement that does not hold ends the test")
{
    framework_run(framework_table + 2, 1, "*");
    KEXPECT(framework_said("\nnot ok 1 - sample: gives up\n"));
    KEXPECT(framework_said("\n  failures: 1\n"));
    KEXPECT(framework_said("\n  got: \"false\"\n  want: \"true\"\n"));
}

KTEST(framework, skipped, "test framework: a skip gives its reason and cannot hide a failure")
{
    framework_run(framework_table + 3, 2, "*");
    KEXPECT(framework_said("\nok 1 - other: skips # SKIP no \\# here\n"));
    KEXPECT(framework_said("\nnot ok 2 - other: fails and skips\n"));
}

KTEST(framework, pattern,
      "test framework: a pattern picks by title, area or file, and the plan fits")
{
    framework_run(framework_table, 5, "other");
    KEXPECT(framework_said("\n1..2\nok 1 - other: skips"));
    framework_run(framework_table, 5, "phase99/*");
    KEXPECT(framework_said("\n1..3\nok 1 - sample: passes\nnot ok 2 - "));
    framework_run(framework_table, 5, "*passes");
    KEXPECT(framework_said("\n1..1\nok 1 - sample: passes\n"));
}

KTEST(framework, nothing, "test framework: where nothing matches, the plan says so")
{
    struct ktest_totals totals = framework_run(framework_table, 5, "none");

    KEXPECT_STR(framework_kept.text, "TAP version 14\n1..0 # SKIP nothing to run\n");
    KEXPECT_EQ(totals.passed + totals.failed + totals.skipped, 0);
}
