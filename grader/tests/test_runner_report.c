/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of the report's forms against golden strings, and of writing it to a file.
 * @ingroup grader
 */
#include "test_runner.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../src/files.h"
#include "../src/options.h"
#include "../src/report.h"

static struct options report_options = {
    .program = "build/bin/grade", .build = "build", .patience = 1, .seed = 7
};

static struct entry mixed_entries[] = {
    { .phase = "phase00", .name = "one", .points = 2, .verdict = VERDICT_PASSED, .seconds = 0.25 },
    { .phase = "phase00", .name = "two", .points = 1, .verdict = VERDICT_PASSED, .seconds = 1.65 },
    { .phase = "phase01", .name = "three", .points = 3, .verdict = VERDICT_PASSED, .seconds = 12 },
    { .phase = "phase01",
      .name = "four #4",
      .select = "four #4",
      .file = "grader/checks/phase01.c",
      .line = 44,
      .points = 4,
      .verdict = VERDICT_FAILED,
      .text = "expected a tick\n  got a \"tock\"",
      .explanation = "last line:\n\n    tock" },
    { .phase = "phase01",
      .name = "four again",
      .file = "grader/checks/phase01.c",
      .line = 50,
      .points = 1,
      .verdict = VERDICT_FAILED,
      .text = "expected a tack",
      .explanation = "last line:\n\n    tock" },
    { .phase = "phase01",
      .name = "five",
      .points = 5,
      .verdict = VERDICT_SKIPPED,
      .text = "not\nhere" },
    { .phase = "phase01",
      .name = "six",
      .select = "six",
      .file = "grader/checks/phase01.c",
      .line = 66,
      .points = 1,
      .verdict = VERDICT_BROKEN,
      .text = "signal 11" },
};

static struct report mixed = { mixed_entries, 7, &report_options };
static struct report good = { mixed_entries, 3, &report_options };

static void
print_text(FILE *out, const void *report)
{
    report_text(report, out, false);
}

static void
print_tap(FILE *out, const void *report)
{
    report_tap(report, out);
}

static void
assert_printed(void (*print)(FILE *out, const void *context), const struct report *report,
               const char *expected)
{
    char *text = printed(print, report);

    assert_string_equal(text, expected);
    free(text);
}

static void
test_text_when_all_is_good(void **state)
{
    (void)state;
    fixture_write("phase00/phase.mk", "TITLE := Real mode: first steps\n");
    fixture_write("phase01/phase.mk", "TITLE := Orientation & big picture\n");
    assert_printed(print_text, &good,
                   "phase00  Real mode: first steps        2/2   1.9 s\n"
                   "phase01  Orientation & big picture     1/1  12.0 s\n"
                   "seed 7: repeat with --seed 7\n"
                   "3 passed, 0 failed\n");
}

static void
test_text_with_everything(void **state)
{
    (void)state;
    fixture_write("phase00/phase.mk", "TITLE := Real mode: first steps\n");
    fixture_write("phase01/phase.mk", "TITLE := Möre than twenty-six columns\n");
    assert_printed(print_text, &mixed,
                   "phase00  Real mode: first steps          2/2   1.9 s\n"
                   "phase01  Möre than twenty-six columns    1/4  12.0 s  1 skipped\n"
                   "\n"
                   "FAILED  phase01: four #4  (4 points lost)\n"
                   "    at grader/checks/phase01.c:44\n"
                   "    expected a tick\n"
                   "      got a \"tock\"\n"
                   "        last line:\n"
                   "\n"
                   "            tock\n"
                   "    repeat: make phase01 grade GRADE_ARGS='--check \"four #4\" --seed 7'\n"
                   "\n"
                   "FAILED  phase01: four again  (1 point lost)\n"
                   "    at grader/checks/phase01.c:50\n"
                   "    expected a tack\n"
                   "        (as above, at \"four #4\")\n"
                   "\n"
                   "BROKEN  phase01: six  (1 point lost)\n"
                   "    at grader/checks/phase01.c:66\n"
                   "    the grader failed here, not the work it grades:\n"
                   "    signal 11\n"
                   "    repeat: make phase01 grade GRADE_ARGS='--check \"six\" --seed 7'\n"
                   "\n"
                   "skipped phase01: five: not here\n"
                   "6 of 12 points\n"
                   "seed 7: repeat with --seed 7\n"
                   "3 passed, 3 failed, 1 skipped\n");
}

static void
test_tap(void **state)
{
    (void)state;
    assert_printed(
        print_tap, &mixed,
        "TAP version 14\n"
        "1..7\n"
        "# seed 7\n"
        "ok 1 - phase00: one\n"
        "ok 2 - phase00: two\n"
        "ok 3 - phase01: three\n"
        "not ok 4 - phase01: four \\#4\n"
        "  ---\n"
        "  message: |2\n"
        "    expected a tick\n"
        "      got a \"tock\"\n"
        "  severity: fail\n"
        "  at:\n"
        "    file: \"grader/checks/phase01.c\"\n"
        "    line: 44\n"
        "  seed: 7\n"
        "  points: 4\n"
        "  repeat: \"make phase01 grade GRADE_ARGS='--check \\\"four #4\\\" --seed 7'\"\n"
        "  explanation: |2\n"
        "    last line:\n"
        "    \n"
        "        tock\n"
        "  ...\n"
        "not ok 5 - phase01: four again\n"
        "  ---\n"
        "  message: |2\n"
        "    expected a tack\n"
        "  severity: fail\n"
        "  at:\n"
        "    file: \"grader/checks/phase01.c\"\n"
        "    line: 50\n"
        "  seed: 7\n"
        "  points: 1\n"
        "  explanation: |2\n"
        "    last line:\n"
        "    \n"
        "        tock\n"
        "  ...\n"
        "ok 6 - phase01: five # SKIP not here\n"
        "not ok 7 - phase01: six\n"
        "  ---\n"
        "  message: |2\n"
        "    signal 11\n"
        "  severity: harness\n"
        "  at:\n"
        "    file: \"grader/checks/phase01.c\"\n"
        "    line: 66\n"
        "  seed: 7\n"
        "  points: 1\n"
        "  repeat: \"make phase01 grade GRADE_ARGS='--check \\\"six\\\" --seed 7'\"\n"
        "  ...\n");
}

static void
test_mutants_have_their_own_table(void **state)
{
    struct options options = report_options;
    struct entry entries[] = {
        { .phase = "phase02", .name = "m", .verdict = VERDICT_PASSED, .seconds = 9.1 },
        { .phase = "phase02", .name = "n", .verdict = VERDICT_PASSED },
        { .phase = "phase02",
          .name = "check without a mutant: x",
          .file = "x.c",
          .line = 1,
          .verdict = VERDICT_FAILED,
          .uncounted = true },
    };

    (void)state;
    options.mutants = true;
    assert_printed(print_text, &(struct report){ entries, 3, &options },
                   "phase02  mutants    2/2 killed   9.1 s\n"
                   "\n"
                   "FAILED  phase02: check without a mutant: x\n"
                   "    at x.c:1\n"
                   "\n"
                   "seed 7: repeat with --seed 7\n"
                   "2 passed, 1 failed\n");
}

static void
test_exit_statuses(void **state)
{
    struct report failed = { mixed_entries, 4, &report_options };

    (void)state;
    assert_int_equal(report_status(&good), 0);
    assert_int_equal(report_status(&failed), 1);
    assert_int_equal(report_status(&mixed), 2);
}

static void
test_the_command_that_repeats(void **state)
{
    struct options options = report_options;
    struct entry entry = { .phase = "phase09", .select = "say \"$x\" *now* \\o/" };
    struct report report = { &entry, 1, &options };
    char *command;

    (void)state;
    options.program = "./my builds/grade";
    options.build = "/tmp/it's";
    options.patience = 2.5;
    command = report_command(&report, &entry);
    assert_string_equal(command,
                        "'./my builds/grade' --phase 09 --check "
                        "\"say \\\"\\$x\\\" \\*now\\* \\\\\\\\o/\" --seed 7 --patience 2.5 "
                        "--build '/tmp/it'\\''s'");
    free(command);
    options.build = "build";
    entry.select = "it's $1";
    command = report_command(&report, &entry);
    assert_string_equal(command, "make phase09 grade GRADE_ARGS='--check \"it'\\''s \\$$1\" "
                                 "--seed 7 --patience 2.5'");
    free(command);
}

static void
test_a_file_is_replaced_whole(void **state)
{
    struct stat status;
    char *text;

    (void)state;
    fixture_write("report/file", "old");
    assert_int_equal(symlink("report/file", "link"), 0);
    assert_int_equal(report_write_file(&good, "link"), 0);
    text = files_read("report/file");
    assert_contains(text, "3 passed, 0 failed\n");
    free(text);
    assert_int_equal(lstat("link", &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(stat("report/file", &status), 0);
    assert_int_equal(status.st_nlink, 1);
}

static void
test_a_full_disk_leaves_the_old_file(void **state)
{
    struct rlimit old, small = { .rlim_cur = 20, .rlim_max = RLIM_INFINITY };
    char *text;

    (void)state;
    assert_int_equal(report_write_file(&good, "/dev/full"), -ENOSPC);
    fixture_write("full/file", "old");
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &old);
    small.rlim_max = old.rlim_max;
    setrlimit(RLIMIT_FSIZE, &small);
    assert_int_equal(report_write_file(&good, "full/file"), -EFBIG);
    setrlimit(RLIMIT_FSIZE, &old);
    text = files_read("full/file");
    assert_string_equal(text, "old");
    free(text);
    assert_int_equal(unlink("full/file"), 0);
    assert_int_equal(rmdir("full"), 0);
}

int
test_runner_report(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_when_all_is_good),
        cmocka_unit_test(test_text_with_everything),
        cmocka_unit_test(test_tap),
        cmocka_unit_test(test_mutants_have_their_own_table),
        cmocka_unit_test(test_exit_statuses),
        cmocka_unit_test(test_the_command_that_repeats),
        cmocka_unit_test(test_a_file_is_replaced_whole),
        cmocka_unit_test(test_a_full_disk_leaves_the_old_file),
    };

    return cmocka_run_group_tests_name("report", tests, fixture_setup, fixture_teardown);
}
