/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of the registry, of choosing from it, and of spelling.
 * @ingroup grader
 */
#include "test_runner.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../src/options.h"
#include "../src/registry.h"
#include "../src/spell.h"
#include "../src/trial.h"

static struct options
all_options(void)
{
    return (struct options){ .emulator = OPTIONS_ALL, .firmware = OPTIONS_ALL };
}

static void
test_order_is_phase_file_line(void **state)
{
    struct check_list all;
    char *problem;

    (void)state;
    assert_int_equal(registry_collect(&all, &problem), 0);
    assert_true(all.count > 10);
    for (size_t i = 1; i < all.count; i++) {
        assert_true(strcmp(all.checks[i - 1]->phase, all.checks[i]->phase) <= 0);
        if (!strcmp(all.checks[i - 1]->phase, all.checks[i]->phase))
            assert_true(all.checks[i - 1]->line < all.checks[i]->line);
    }
    assert_string_equal(all.checks[0]->name, "first on a machine");
    registry_free(&all);
}

static void
assert_problem(const struct check *first, const struct check *second, const char *expected)
{
    const struct check *checks[] = { first, second };
    char *problem = registry_problem(&(struct check_list){ checks, 2 });

    assert_string_equal(problem ? problem : "none", expected);
    free(problem);
}

static void
test_problems_in_the_sources(void **state)
{
    struct check a = { .phase = "phase00", .name = "a", .points = 1, .file = "x.c", .line = 3 };
    struct check b = a;

    (void)state;
    b.line = 9;
    assert_problem(&a, &b, "x.c:9: phase00 has another check named \"a\", at x.c:3");
    b.phase = "phase01";
    assert_problem(&a, &b, "none");
    b.points = 11;
    assert_problem(&a, &b, "x.c:9: a check is worth 1 to 10 points, not 11");
    b = a;
    b.name = "b";
    a.smoke = b.smoke = true;
    assert_problem(&a, &b, "x.c:3: phase00 has two smoke checks");
}

static void
assert_selected(struct options options, size_t count, const char *expected_problem)
{
    struct check_list all, selected;
    char *problem;

    assert_int_equal(registry_collect(&all, &problem), 0);
    assert_int_equal(registry_select(&all, &options, &selected, &problem),
                     expected_problem ? -ENOENT : 0);
    if (expected_problem)
        assert_string_equal(problem, expected_problem);
    assert_int_equal(selected.count, count);
    free(problem);
    registry_free(&selected);
    registry_free(&all);
}

static void
test_selection(void **state)
{
    struct options options = all_options();

    (void)state;
    options.phase_count = 1;
    strcpy(options.phase[0], "phase00");
    assert_selected(options, 5, NULL);
    options.check[options.check_count++] = "*machine";
    assert_selected(options, 3, NULL);
    options.check[options.check_count++] = "in [B]ochs";
    assert_selected(options, 4, NULL);
    options.emulator = EMU_BOCHS;
    assert_selected(options, 1, NULL);
    options.firmware = FW_UEFI;
    assert_selected(options, 0, "no check is for that emulator and firmware; see --list");
}

static void
test_nothing_selected_is_an_error(void **state)
{
    struct options options = all_options();

    (void)state;
    options.check[options.check_count++] = "first on the machine";
    assert_selected(options, 0,
                    "no check matches \"first on the machine\"; did you mean \"first on a "
                    "machine\"?");
    options.check_count = 0;
    options.phase_count = 1;
    strcpy(options.phase[0], "phase77");
    assert_selected(options, 0, "phase77 has no checks: phase00 to phase05 have some");
}

static void
test_equal_machines(void **state)
{
    char image[] = "disk.img";
    struct machine a = { .image = "disk.img", .mem_mib = 32 }, b = a;

    (void)state;
    b.image = image;
    assert_true(trial_machine_equal(&a, &b));
    b.rom = "noapm";
    assert_false(trial_machine_equal(&a, &b));
    a.rom = "noapm";
    assert_true(trial_machine_equal(&a, &b));
    a.fresh = b.fresh = true;
    assert_false(trial_machine_equal(&a, &b));
}

static void
test_spelling(void **state)
{
    static const char *const words[] = { "seed", "phase", "check" };

    (void)state;
    assert_string_equal(spell_nearest("sede", words, 3), "seed");
    assert_string_equal(spell_nearest("PHASE", words, 3), "phase");
    assert_string_equal(spell_nearest("cheque", words, 3) ? "near" : "far", "far");
    assert_null(spell_nearest("", words, 3));
    assert_null(spell_nearest("x", words, 0));
}

int
test_runner_registry(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order_is_phase_file_line),
        cmocka_unit_test(test_problems_in_the_sources),
        cmocka_unit_test(test_selection),
        cmocka_unit_test(test_nothing_selected_is_an_error),
        cmocka_unit_test(test_equal_machines),
        cmocka_unit_test(test_spelling),
    };

    return cmocka_run_group_tests_name("registry", tests, NULL, NULL);
}
