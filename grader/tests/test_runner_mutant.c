/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of mutants: reading their heads, building them with a fixture's Makefile, judging.
 * @ingroup grader
 *
 * The fixture's phase04 has one file, boot/image.txt, in phase03 and in phase04; its "build" copies
 * the one that wins. The fake checks of phase04 read the copy.
 */
#include "test_runner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../src/files.h"
#include "../src/mutant.h"

static void
assert_parsed(const char *text, const char *kills, const char *problem, size_t targets)
{
    struct mutant mutant = { .phase = strdup("phase04") };

    mutant_parse(&mutant, text);
    assert_string_equal(mutant.kills ? mutant.kills : "", kills);
    assert_string_equal(mutant.problem ? mutant.problem : "", problem);
    assert_int_equal(mutant.target_count, targets);
    mutant_free(
        &(struct mutant_list){ memcpy(malloc(sizeof(mutant)), &mutant, sizeof(mutant)), 1 });
}

#define HEAD(path) "--- a/" path "\n+++ b/" path "\n@@ -1 +1 @@\n-a\n+b\n"

static void
test_heads(void **state)
{
    (void)state;
    assert_parsed("kills: the name\nwhy: more\n" HEAD("boot/a.asm") HEAD("boot/b.asm"), "the name",
                  "", 2);
    assert_parsed("kills: x\n--- a/f\t2020-01-01\n+++ b/f\t2020-01-01\n@@ -1,2 +1,1 @@\n"
                  "--- looks like a head\n+++ b/but/is/not\n a\n",
                  "x", "", 1);
    assert_parsed("kills: x\nprograms: one two\n" HEAD("boot/a.asm"), "x", "", 1);
    assert_parsed("", "", "its first line is not \"kills: NAME OF A CHECK\"", 0);
    assert_parsed("why: x\nkills: x\n", "", "its first line is not \"kills: NAME OF A CHECK\"", 0);
    assert_parsed("kills: x\n", "x", "it changes nothing: no \"--- a/…\", \"+++ b/…\", \"@@\"", 0);
    assert_parsed("kills: x\n--- a/f\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n", "x",
                  "it does not change a file of a layer: +++ /dev/null", 0);
    assert_parsed("kills: x\n" HEAD("../etc/passwd"), "x",
                  "it does not change a file of a layer: +++ b/../etc/passwd", 0);
    assert_parsed("kills: x\n" HEAD("a/../../b"), "x",
                  "it does not change a file of a layer: +++ b/a/../../b", 0);
}

static void
write_mutant(const char *name, const char *text)
{
    char *path = files_path("grader/mutants/phase04/%s.patch", name);

    fixture_write(path, text);
    free(path);
}

/** A tree in which phase04 builds, with a mutant for each check. */
static int
tree_setup(void **state)
{
    if (fixture_setup(state))
        return -1;
    fixture_write("phase03/boot/image.txt", "an older layer\n");
    fixture_write("phase04/boot/image.txt", "hello\nworld\n");
    fixture_write("Makefile",
                  ".PHONY: phase04\n"
                  "phase04:\n"
                  "\t@! grep -q syntax $(EXTRA_LAYER)/boot/image.txt || { echo syntax; exit 1; }\n"
                  "\t@mkdir -p $(BUILD)/phase04\n"
                  "\t@rm -f $(BUILD)/phase04/image\n"
                  "\t@cp $(EXTRA_LAYER)/boot/image.txt $(BUILD)/phase04/image\n"
                  "\t@! grep -q gone $(BUILD)/phase04/image || rm $(BUILD)/phase04/image\n");
    write_mutant("shout", "kills: the image says hello\n--- a/boot/image.txt\n"
                          "+++ b/boot/image.txt\n@@ -1,2 +1,2 @@\n-hello\n+HELLO\n world\n");
    write_mutant("short", "kills: the image has two lines\n--- a/boot/image.txt\n"
                          "+++ b/boot/image.txt\n@@ -1,2 +1 @@\n hello\n-world\n");
    write_mutant("gone", "kills: there is an image\n--- a/boot/image.txt\n"
                         "+++ b/boot/image.txt\n@@ -1,2 +1,2 @@\n-hello\n+gone\n world\n");
    return 0;
}

static void
test_killed(void **state)
{
    char *text = GRADE(0, "mutants", "--phase", "04");

    (void)state;
    assert_contains(text, "phase04  mutants    3/3 killed ");
    assert_contains(text, "\n3 passed, 0 failed\n");
    free(text);
}

static void
test_one_more_waits_to_be_asked(void **state)
{
    char *text;

    (void)state;
    write_mutant("more", "also kills: the image says hello\n--- a/boot/image.txt\n"
                         "+++ b/boot/image.txt\n@@ -1,2 +1,2 @@\n-hello\n+Hello\n world\n");
    text = GRADE(0, "mutants", "--phase", "04");
    assert_contains(text, "phase04  mutants    3/3 killed ");
    free(text);
    text = GRADE(0, "mutants", "--phase", "04", "--all");
    assert_contains(text, "phase04  mutants    4/4 killed ");
    free(text);
    text = GRADE(0, "mutants", "--list", "--phase", "04", "--check", "*hello");
    assert_contains(text, "phase04  more ");
    free(text);
    assert_int_equal(rename("grader/mutants/phase04/shout.patch", "shout"), 0);
    text = GRADE(1, "mutants", "--phase", "04");
    assert_contains(text, "check without a mutant: the image says hello");
    free(text);
    assert_int_equal(rename("shout", "grader/mutants/phase04/shout.patch"), 0);
    assert_int_equal(unlink("grader/mutants/phase04/more.patch"), 0);
}

static void
test_list(void **state)
{
    char *text = GRADE(0, "mutants", "--list", "--phase", "04", "--check", "*hello");

    (void)state;
    assert_string_equal(text, "phase04  shout                     kills: the image says hello\n");
    free(text);
}

static void
test_survivors_and_clumsy_ones(void **state)
{
    char *text;

    (void)state;
    write_mutant("survivor", "kills: the image has two lines\n--- a/boot/image.txt\n"
                             "+++ b/boot/image.txt\n@@ -1,2 +1,2 @@\n-hello\n+HELLO\n world\n");
    write_mutant("clumsy", "kills: the image says hello\n--- a/boot/image.txt\n"
                           "+++ b/boot/image.txt\n@@ -1,2 +1,2 @@\n-hello\n+gone\n world\n");
    write_mutant("unbuilt", "kills: the image says hello\n--- a/boot/image.txt\n"
                            "+++ b/boot/image.txt\n@@ -1,2 +1,2 @@\n-hello\n+syntax\n world\n");
    write_mutant("stale", "kills: the image says hello\n--- a/boot/image.txt\n"
                          "+++ b/boot/image.txt\n@@ -1,2 +1,2 @@\n-hallo\n+HELLO\n world\n");
    write_mutant("lost", "kills: the image says hello\n" HEAD("boot/none.txt"));
    write_mutant("typo", "kills: the image sais hello\n" HEAD("boot/image.txt"));
    text = GRADE(1, "mutants", "--phase", "04", "--seed", "1");
    assert_contains(text, "3/9 killed");
    assert_contains(text,
                    "FAILED  phase04: survivor\n    at grader/mutants/phase04/survivor.patch:1"
                    "\n    it survived: the check \"the image has two lines\" passed\n"
                    "    repeat: build/bin/grade mutants --phase 04 --check \"the image has "
                    "two lines\" --seed 1\n");
    assert_contains(text, "    the smoke check \"there is an image\" must pass in every mutant, "
                          "but it failed:\n    no image\n");
    assert_contains(text, "    it does not build (make: exit status 2)\n    syntax\n");
    assert_contains(text, "    the patch does not apply (patch: exit status 1)\n");
    assert_contains(text, "    no layer up to phase04 has the file boot/none.txt\n");
    assert_contains(text, "    phase04 has no check \"the image sais hello\"; did you mean \"the "
                          "image says hello\"?\n");
    assert_contains(text, "\n3 passed, 6 failed\n");
    free(text);
}

static void
test_every_check_needs_one(void **state)
{
    char *text = GRADE(1, "mutants", "--phase", "00", "--check", "never*");

    (void)state;
    assert_contains(text, "phase00  mutants    0/0 killed ");
    assert_contains(text, "FAILED  phase00: check without a mutant: never shared\n    at ");
    assert_contains(text, "\n0 passed, 1 failed\n");
    free(text);
}

static void
test_only_in_the_top_folder(void **state)
{
    char *text;

    (void)state;
    assert_int_equal(files_remove("grader"), 0);
    text = GRADE(2, "mutants");
    assert_string_equal(text, "grade: grader/mutants: No such file or directory (run this in the "
                              "repository's top folder)\n");
    free(text);
}

int
test_runner_mutant(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_heads),
        cmocka_unit_test(test_killed),
        cmocka_unit_test(test_list),
        cmocka_unit_test(test_one_more_waits_to_be_asked),
        cmocka_unit_test(test_survivors_and_clumsy_ones),
        cmocka_unit_test(test_every_check_needs_one),
        cmocka_unit_test(test_only_in_the_top_folder),
    };

    return cmocka_run_group_tests_name("mutant", tests, tree_setup, fixture_teardown);
}
