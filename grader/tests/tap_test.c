/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The reader of TAP: what it takes in, and above all what it refuses.
 * @ingroup grader
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../src/tap.h"
#include "vm_double.h"

#define HEAD "TAP version 14\n"

/** A text that is no sound report, and words of the complaint. */
struct refusal {
    const char *text, *why;
};

static void
expect_refused(const struct refusal *refusal)
{
    char problem[TAP_PROBLEM];
    struct tap tap;

    int error = tap_parse(refusal->text, strlen(refusal->text), &tap, problem);
    if (error != -EPROTO || !strstr(problem, refusal->why))
        fail_msg("wanted \"%s\" for:\n%s\ngot %d, \"%s\"", refusal->why, refusal->text, error,
                 problem);
    tap_clear(&tap);
}

/** Parse what must be sound. */
static struct tap
sound(const char *text)
{
    char problem[TAP_PROBLEM];
    struct tap tap;

    if (tap_parse(text, strlen(text), &tap, problem) != 0)
        fail_msg("refused: %s\n%s", problem, text);
    return tap;
}

static void
a_report_is_taken_in(void **state)
{
    struct tap tap = sound(HEAD "1..4\n"
                                "ok 1 - lib/glob: a \\# and a \\\\ in it\n"
                                "not ok 2 - gdt: flat\n"
                                "  ---\n  line: 12\n  got: \"0\"\n  ...\n"
                                "# half way\n"
                                "ok 3 - cpu: has TSC # SKIP no such thing\n"
                                "ok 4 - last\n"
                                "# seed 7\n");

    (void)state;
    assert_int_equal(tap.plan, 4);
    assert_int_equal(tap.count, 4);
    assert_int_equal(tap.passed, 2);
    assert_int_equal(tap.failed, 1);
    assert_int_equal(tap.skipped, 1);
    assert_string_equal(tap.point[0].title, "lib/glob: a # and a \\ in it");
    assert_false(tap.point[1].passed);
    assert_string_equal(tap.point[1].block, "  line: 12\n  got: \"0\"\n");
    assert_string_equal(tap.point[2].title, "cpu: has TSC");
    assert_string_equal(tap.point[2].skip, "no such thing");
    assert_null(tap.point[3].block);
    assert_null(tap.bail_out);
    assert_string_equal(tap.comments, "half way\nseed 7\n");
    tap_clear(&tap);
}

static void
a_run_may_be_given_up(void **state)
{
    struct tap tap = sound(HEAD "1..9\nok 1 - one\nBail out! panic in \"two\"\n");

    (void)state;
    assert_int_equal(tap.count, 1);
    assert_string_equal(tap.bail_out, "panic in \"two\"");
    tap_clear(&tap);
    tap = sound(HEAD "Bail out! no memory\n");
    assert_false(tap.planned);
    tap_clear(&tap);
}

static void
lies_about_the_number_are_refused(void **state)
{
    static const struct refusal refusals[] = {
        { HEAD "1..0\n", "a plan of 0" },
        { HEAD "1..0 # SKIP\n", "a plan of 0" },
        { HEAD "1..0 # SKIP \n", "a plan of 0" },
        { HEAD "1..0 # SKIP   \n", "a plan of 0" },
        { HEAD "1..3\nok 1 - a\nok 2 - b\n", "after 2 points of the 3 planned" },
        { HEAD "1..1\nok 1 - a\nok 2 - b\n", "the plan ends at 1" },
        { HEAD "1..0 # SKIP none\nok 1 - a\n", "the plan ends at 0" },
        { HEAD "1..2\nok 2 - b\nok 1 - a\n", "it has number 2" },
        { HEAD "1..3\nok 1 - a\nok 1 - a\nok 2 - b\n", "it has number 1" },
        { HEAD "1..2\nok 1 - a\nok 3 - b\n", "it has number 3" },
        { HEAD "1..1\n1..1\nok 1 - a\n", "is no TAP" },
        { HEAD "1..999999\nok 1 - a\n", "a plan such as" },
        { HEAD "ok 1 - a\n1..1\n", "a plan such as" },
        { HEAD, "without a plan" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++)
        expect_refused(&refusals[i]);
}

static void
what_is_no_tap_is_refused(void **state)
{
    static const struct refusal refusals[] = {
        { "", "begins with \"TAP version 14\"" },
        { "1..1\nok 1 - a\n", "begins with \"TAP version 14\"" },
        { "TAP version 13\n1..1\nok 1 - a\n", "begins with \"TAP version 14\"" },
        { HEAD "1..1\nok 1 - a\nhello\n", "line 4 of the report: \"hello\" is no TAP" },
        { HEAD "1..1\nok 1 - a\n\n", "is no TAP" },
        { HEAD "1..1\nok 1 - a", "torn" },
        { HEAD "1..1\r\nok 1 - a\n", "control character 0Dh" },
        { HEAD "1..1\nok 1\n", "is no \"ok N - title\"" },
        { HEAD "1..1\nok - a\n", "is no \"ok N - title\"" },
        { HEAD "1..1\nok 01 - a\n", "is no \"ok N - title\"" },
        { HEAD "1..1\nok 1 - \n", "is no \"ok N - title\"" },
        { HEAD "1..1\nok 1 - a # TODO later\n", "not SKIP" },
        { HEAD "1..1\nok 1 - a # SKIP\n", "not SKIP" },
        { HEAD "1..1\nok 1 - a # SKIP \n", "not SKIP" },
        { HEAD "1..1\nok 1 - a # SKIP   \n", "not SKIP" },
        { HEAD "1..1\nnot ok 1 - a # SKIP why\n", "failed and was skipped" },
        { HEAD "1..1\nok 1 - a\nBail out! x\nok 2 - b\n", "after \"Bail out!\"" },
        { HEAD "1..1\n  ---\n  ...\n", "belongs to no point" },
        { HEAD "1..1\nok 1 - a\n  ---\n  ...\n  ---\n  ...\n", "belongs to no point" },
        { HEAD "1..1\nok 1 - a\n  ---\nok 2 - b\n", "inside a YAML block" },
        { HEAD "1..1\nok 1 - a\n  ---\n  x: 1\n", "ends inside a YAML block" },
        { HEAD "1..2 # SKIP why\nok 1 - a\nok 2 - b\n", "behind the plan" },
    };
    char problem[TAP_PROBLEM];
    struct tap tap;

    (void)state;
    for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++)
        expect_refused(&refusals[i]);
    assert_int_equal(tap_parse("TAP\0x", 5, &tap, problem), -EPROTO);
    assert_non_null(strstr(problem, "NUL"));
    tap_clear(&tap);
}

static void
expect_judged(const char *text, int exit_code, const char *why)
{
    char problem[TAP_PROBLEM] = "";
    struct tap tap = sound(text);

    int error = tap_judge(&tap, exit_code, problem);
    if (error != (why ? -EPROTO : 0) || (why && !strstr(problem, why)))
        fail_msg("exit code %d, wanted \"%s\", got %d, \"%s\" for:\n%s", exit_code,
                 why ? why : "agreement", error, problem, text);
    tap_clear(&tap);
}

static void
the_exit_code_must_agree(void **state)
{
    static const char all[] = HEAD "1..2\nok 1 - a\nok 2 - b # SKIP c\n";
    static const char some[] = HEAD "1..2\nok 1 - a\nnot ok 2 - b\n";
    static const char none[] = HEAD "1..0 # SKIP nothing matches\n";
    static const char skips[] = HEAD "1..1\nok 1 - a # SKIP c\n";
    static const char panic[] = HEAD "1..2\nok 1 - a\nBail out! panic\n";

    (void)state;
    expect_judged(all, RUN_PASSED, NULL);
    expect_judged(some, RUN_PASSED, "the report that some failed");
    expect_judged(none, RUN_PASSED, "nothing has run");
    expect_judged(skips, RUN_PASSED, "nothing has run");
    expect_judged(panic, RUN_PASSED, "given up");
    expect_judged(all, RUN_FAILED, "the report that none did");
    expect_judged(some, RUN_FAILED, NULL);
    expect_judged(none, RUN_FAILED, NULL);
    expect_judged(panic, RUN_FAILED, "given up");
    expect_judged(all, RUN_PANICKED, "says nothing of it");
    expect_judged(panic, RUN_PANICKED, NULL);
    expect_judged(all, 0, "no test run ends");
    expect_judged(all, 1, "no test run ends");
    expect_judged(all, 39, "no test run ends");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_report_is_taken_in),
        cmocka_unit_test(a_run_may_be_given_up),
        cmocka_unit_test(lies_about_the_number_are_refused),
        cmocka_unit_test(what_is_no_tap_is_refused),
        cmocka_unit_test(the_exit_code_must_agree),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
