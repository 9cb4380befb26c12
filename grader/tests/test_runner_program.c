/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of the whole program on fake machines: sharing, failures, crashes, exit statuses.
 * @ingroup grader
 */
#include "test_runner.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../src/files.h"
#include "../src/pool.h"
#include "../src/supervise.h"

static void
test_all_pass(void **state)
{
    char *text = GRADE(0, "--phase", "00", "--seed", "5", "--jobs", "3");

    (void)state;
    assert_contains(text, "phase00  Starting out                  5/5   ");
    assert_contains(text, "\n5 passed, 0 failed\n");
    free(text);
}

static void
test_a_failure_does_not_spread(void **state)
{
    char *text = GRADE(1, "--phase", "phase01", "--seed", "5");

    (void)state;
    assert_contains(text, "  3/4   ");
    assert_contains(text, "FAILED  phase01: bad *and* [ugly]  (4 points lost)\n    at ");
    assert_contains(text, "fake_checks.c:");
    assert_contains(text, "    expected a tick\n      got a \"tock\"\n"
                          "        machine 1, seed 5\n"
                          "          last line: \\x1b[2J\\xff\n"
                          "    repeat: make phase01 grade GRADE_ARGS='--check "
                          "\"bad \\*and\\* \\[ugly]\" --seed 5'\n");
    assert_contains(
        text,
        "\nskipped phase01: cannot be shown: no such device here on this "
        "machine\n5 of 9 points\nseed 5: repeat with --seed 5\n3 passed, 1 failed, 1 skipped\n");
    free(text);
}

static void
test_a_hang_costs_the_long_wait_once(void **state)
{
    char *text = GRADE(1, "--phase", "5", "--seed", "5", "--patience", "2");

    (void)state;
    assert_contains(text, "    expected a prompt, but nothing came\n        machine 1");
    assert_contains(text,
                    "    expected a prompt, but nothing came\n    (waited less than usual, as "
                    "this machine has hung before, in \"no prompt\")\n");
    assert_contains(text, "\n2 passed, 2 failed\n");
    free(text);
}

static void
test_the_repeated_check_is_found(void **state)
{
    char *text = GRADE(1, "--phase", "01", "--check", "bad \\*and\\* \\[ugly]");

    (void)state;
    assert_contains(text, "\n0 passed, 1 failed\n");
    free(text);
}

static void
test_a_broken_process_is_not_the_works_fault(void **state)
{
    char *text = GRADE(2, "--phase", "02");

    (void)state;
    assert_contains(text, "BROKEN  phase02: crashes  ");
    assert_contains(text, "the process that ran it was ended by signal 11 (Segmentation fault)");
    assert_contains(text, "BROKEN  phase02: after the crash  ");
    assert_contains(text, "not run: during \"crashes\", the process that ran it ");
    assert_contains(text, "BROKEN  phase02: exits early  ");
    assert_contains(text, "ended without a verdict");
    assert_contains(text, "BROKEN  phase02: cannot be started  ");
    assert_contains(text, "    cannot start: no missing.img\n");
    assert_contains(text, "\n1 passed, 4 failed\n");
    free(text);
}

static void
test_tap_and_output(void **state)
{
    char *text = GRADE(1, "--phase", "01", "--format", "tap"), *file;

    (void)state;
    assert_int_equal(strncmp(text, "TAP version 14\n1..5\n# seed ", 27), 0);
    free(text);
    text = GRADE(1, "--phase", "01", "--format", "tap", "--output", "report.tap");
    assert_contains(text, "3 passed, 1 failed, 1 skipped\n");
    file = files_read("report.tap");
    assert_contains(file, "not ok 2 - phase01: bad *and* [ugly]\n  ---\n");
    free(file);
    free(text);
}

static void
test_a_report_that_is_lost_is_an_error(void **state)
{
    char *text = GRADE(2, "--phase", "00", "--output", "/dev/full");

    (void)state;
    assert_contains(text, "grade: cannot write /dev/full: No space left on device\n");
    free(text);
    text = GRADE(2, "--phase", "00", "--output", "nowhere/file");
    assert_string_equal(text, "grade: --output nowhere/file: cannot write in nowhere/: No such "
                              "file or directory\n");
    free(text);
}

static void
test_verbose_and_list(void **state)
{
    char *text = GRADE(0, "--phase", "00", "--verbose");

    (void)state;
    assert_contains(text, "passed   phase00: never shared  ");
    free(text);
    text = GRADE(0, "--list", "--phase", "00", "--emulator", "bochs");
    assert_string_equal(text, "phase00   1 point   bochs bios         in Bochs\n");
    free(text);
}

static void
test_wrong_use(void **state)
{
    char *text = GRADE(2, "--phase", "00", "--check", "never sharde");

    (void)state;
    assert_string_equal(text, "grade: no check of phase00 matches \"never sharde\"; did you mean "
                              "\"never shared\"?\n");
    free(text);
    text = GRADE(2, "--build", "elsewhere");
    assert_string_equal(text, "grade: no folder \"elsewhere\" to take images from: No such file "
                              "or directory (see --build)\n");
    free(text);
    text = GRADE(2, "--build", "tmp", "--phase", "00");
    assert_string_equal(text, "grade: tmp/phase00 is not there; first: make phase00\n");
    free(text);
}

static void
test_keep_says_where(void **state)
{
    struct grade_run run =
        grade_start((const char *const[]){ "--phase", "00", "--keep", "--jobs", "1", NULL });
    char *folder, *memory;

    (void)state;
    grade_wait(&run, true);
    assert_int_equal(run.status, 0);
    assert_contains(run.out, "grade: files are kept in /");
    folder = strstr(run.out, "kept in ") + strlen("kept in ");
    folder[strcspn(folder, "\n")] = '\0';
    memory = files_path("%s/0/memory", folder);
    assert_true(files_exists(memory));
    assert_int_equal(files_remove(folder), 0);
    free(memory);
    free(run.out);
}

/* ---- the pool alone ----------------------------------------------------------------------------
 */

static void
hang(void *context, const char *temp_dir, FILE *report)
{
    (void)context;
    (void)temp_dir;
    fputs("here\n", report);
    fflush(report);
    for (;;)
        pause();
}

static void
flood(void *context, const char *temp_dir, FILE *report)
{
    (void)context;
    (void)temp_dir;
    while (fputc('x', report) != EOF)
        ;
}

struct heard {
    unsigned lines, ends;
    char *trouble;
};

static void
hear_line(void *context, const char *line)
{
    struct heard *heard = context;

    assert_string_equal(line, "here");
    heard->lines++;
}

static void
hear_end(void *context, const char *trouble, double seconds)
{
    struct heard *heard = context;

    assert_true(seconds >= 0);
    heard->trouble = strdup(trouble ? trouble : "none");
    heard->ends++;
}

static void
test_hangs_and_floods_end(void **state)
{
    struct heard hung = { 0 }, flooded = { 0 };
    struct job jobs[] = { { hang, hear_line, hear_end, &hung },
                          { flood, hear_line, hear_end, &flooded } };
    int life[2];
    struct workplace place;

    (void)state;
    assert_int_equal(pipe(life), 0);
    place = (struct workplace){ .temp_dir = getenv("TMPDIR"), .lifeline = life[0] };
    pool_run(jobs, 2, &(struct pool_options){ .jobs = 2, .silence = 1, .place = &place });
    assert_int_equal(hung.lines, 1);
    assert_int_equal(hung.ends, 1);
    assert_contains(hung.trouble, "hung and was killed");
    assert_int_equal(flooded.ends, 1);
    assert_contains(flooded.trouble, "sent a line without end and was killed");
    free(hung.trouble);
    free(flooded.trouble);
    close(life[0]);
    close(life[1]);
}

int
test_runner_program(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_pass),
        cmocka_unit_test(test_a_failure_does_not_spread),
        cmocka_unit_test(test_a_hang_costs_the_long_wait_once),
        cmocka_unit_test(test_the_repeated_check_is_found),
        cmocka_unit_test(test_a_broken_process_is_not_the_works_fault),
        cmocka_unit_test(test_tap_and_output),
        cmocka_unit_test(test_a_report_that_is_lost_is_an_error),
        cmocka_unit_test(test_verbose_and_list),
        cmocka_unit_test(test_wrong_use),
        cmocka_unit_test(test_keep_says_where),
        cmocka_unit_test(test_hangs_and_floods_end),
    };

    return cmocka_run_group_tests_name("program", tests, fixture_setup, fixture_teardown);
}
