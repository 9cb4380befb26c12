/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of the command line: what is taken, and what each mistake is answered with.
 * @ingroup grader
 */
#include "test_runner.h"

#include <stdlib.h>
#include <string.h>

#include "../src/options.h"

static enum options_result
parse(struct options *options, char **out, char **err, const char *const *words)
{
    char *argv[32] = { "build/bin/grade" };
    size_t out_size, err_size;
    FILE *out_file = open_memstream(out, &out_size), *err_file = open_memstream(err, &err_size);
    enum options_result result;
    int argc = 1;

    for (; words[argc - 1]; argc++)
        argv[argc] = (char *)words[argc - 1];
    result = options_parse(argc, argv, options, out_file, err_file);
    fclose(out_file);
    fclose(err_file);
    return result;
}

#define PARSE(options, out, err, ...) \
    parse(options, out, err, (const char *const[]){ __VA_ARGS__, NULL })

static void
assert_wrong(const char *const *words, const char *answer)
{
    struct options options;
    char *out, *err;

    assert_int_equal(parse(&options, &out, &err, words), OPTIONS_WRONG);
    assert_string_equal(err, answer);
    assert_string_equal(out, "");
    free(out);
    free(err);
}

#define WRONG(answer, ...) assert_wrong((const char *const[]){ __VA_ARGS__, NULL }, answer)

static void
test_defaults(void **state)
{
    struct options options;
    char *out, *err;

    (void)state;
    assert_int_equal(PARSE(&options, &out, &err, NULL), OPTIONS_RUN);
    assert_int_equal(options.phase_count, 0);
    assert_int_equal(options.emulator, OPTIONS_ALL);
    assert_int_equal(options.firmware, OPTIONS_ALL);
    assert_true(options.jobs >= 1);
    assert_string_equal(options.build, "build");
    assert_true(options.patience == 1.0);
    assert_false(options.mutants);
    free(out);
    free(err);
}

static void
test_everything_said(void **state)
{
    struct options options;
    char *out, *err;

    (void)state;
    assert_int_equal(PARSE(&options, &out, &err, "--phase", "2", "--phase=phase01", "--check", "a*",
                           "--check", "b", "--seed", "0x10", "--jobs", "7", "--emulator", "bochs",
                           "--firmware", "grub", "--build", "there", "--list", "--format", "tap",
                           "--output", "file", "mutants", "--patience", "2.5", "--keep",
                           "--verbose", "--thorough", "--all"),
                     OPTIONS_RUN);
    assert_int_equal(options.phase_count, 2);
    assert_string_equal(options.phase[0], "phase02");
    assert_string_equal(options.phase[1], "phase01");
    assert_int_equal(options.check_count, 2);
    assert_string_equal(options.check[1], "b");
    assert_int_equal(options.seed, 16);
    assert_int_equal(options.jobs, 7);
    assert_int_equal(options.emulator, EMU_BOCHS);
    assert_int_equal(options.firmware, FW_GRUB);
    assert_string_equal(options.build, "there");
    assert_string_equal(options.output, "file");
    assert_int_equal(options.format, FORMAT_TAP);
    assert_true(options.patience == 2.5);
    assert_true(options.list && options.keep && options.verbose && options.mutants &&
                options.thorough && options.all);
    free(out);
    free(err);
}

static void
test_seed_has_64_bits(void **state)
{
    struct options options;
    char *out, *err;

    (void)state;
    assert_int_equal(PARSE(&options, &out, &err, "--seed", "18446744073709551615"), OPTIONS_RUN);
    assert_true(options.seed == UINT64_MAX);
    free(out);
    free(err);
    WRONG("grade: --seed takes a number from 0 to 18446744073709551615, not "
          "\"18446744073709551616\"\n",
          "--seed", "18446744073709551616");
}

static void
test_mistakes_name_the_right_spelling(void **state)
{
    (void)state;
    WRONG("grade: no option --sed; did you mean --seed?\n", "--sed=5", "--jobs", "1");
    WRONG("grade: no option --pahse; did you mean --phase?\n", "--pahse", "02");
    WRONG("grade: no option --frobnicate (see --help)\n", "--frobnicate");
    WRONG("grade: no option -x (see --help)\n", "-x");
    WRONG("grade: --check needs a value (see --help)\n", "--check");
    WRONG("grade: --keep=yes takes no value\n", "--keep=yes");
    WRONG("grade: no command \"mutant\"; did you mean mutants?\n", "mutant");
    WRONG("grade: no emulator \"quemu\"; did you mean qemu?\n", "--emulator", "quemu");
    WRONG("grade: no firmware \"openboot\"; there is bios, uefi, grub, all\n", "--firmware",
          "openboot");
    WRONG("grade: no format \"TAP\"; did you mean tap?\n", "--format", "TAP");
    WRONG("grade: no phase \"123\"; a phase is a number, like 2, 02 or phase02\n", "--phase",
          "123");
    WRONG("grade: no phase \"two\"; a phase is a number, like 2, 02 or phase02\n", "--phase",
          "two");
    WRONG("grade: no phase \"\"; a phase is a number, like 2, 02 or phase02\n", "--phase", "");
}

static void
test_numbers_are_numbers(void **state)
{
    (void)state;
    WRONG("grade: --jobs takes a number from 1 to 256, not \"0\"\n", "--jobs", "0");
    WRONG("grade: --jobs takes a number from 1 to 256, not \"-1\"\n", "--jobs", "-1");
    WRONG("grade: --jobs takes a number from 1 to 256, not \"4x\"\n", "--jobs", "4x");
    WRONG("grade: --patience takes a factor from 0.01 to 1000, not \"nan\"\n", "--patience", "nan");
    WRONG("grade: --patience takes a factor from 0.01 to 1000, not \"0\"\n", "--patience", "0");
}

static void
test_help_names_every_option(void **state)
{
    static const char *const names[] = { "phase",    "check", "seed",    "jobs",     "emulator",
                                         "firmware", "build", "list",    "format",   "output",
                                         "patience", "keep",  "verbose", "thorough", "all" };
    struct options options;
    char *out, *err;

    (void)state;
    assert_int_equal(PARSE(&options, &out, &err, "--help"), OPTIONS_DONE);
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        assert_contains(out, names[i]);
    for (const char *line = out; *line; line = strchr(line, '\n') + 1)
        assert_true(strcspn(line, "\n") <= 100);
    free(out);
    free(err);
}

int
test_runner_options(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_defaults),
        cmocka_unit_test(test_everything_said),
        cmocka_unit_test(test_seed_has_64_bits),
        cmocka_unit_test(test_mistakes_name_the_right_spelling),
        cmocka_unit_test(test_numbers_are_numbers),
        cmocka_unit_test(test_help_names_every_option),
    };

    return cmocka_run_group_tests_name("options", tests, NULL, NULL);
}
