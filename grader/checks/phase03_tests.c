/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 03, the kernel's own tests: that they run, that the report is true, and how it ends.
 * @ingroup grader
 *
 * A report is what the guest says. What makes it credible: exit code, plan and counts agree
 * (require_verdict()), its points are the entries of the table in kernel.elf, and it repeats a seed
 * that nobody could know.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase03.h"

#define TESTS_LEAST 25

/** The title of an entry of the table `test`. */
static const char *
tests_title(struct vm *vm, const struct registered *entry)
{
    return kernel_constant_text(vm, entry->object, "ktest", "title");
}

/** Does an area, the part in front of the colon, match "lib/" and anything? */
static bool
tests_is_lib(const char *title)
{
    return strncmp(title, "lib/", 4) == 0;
}

CHECK(phase03, "a test run passes: exit code, plan and points agree", 4, .cmdline = "test")
{
    const struct tap *tap = require_verdict(vm, RUN_PASSED);

    require(tap->passed >= TESTS_LEAST, "expected at least %u tests to pass, but %u did",
            TESTS_LEAST, tap->passed);
}

CHECK(phase03, "each test of the table has its point, in order, and there are no others", 4,
      .cmdline = "test")
{
    unsigned count;
    const struct registered *entries = elf_table(vm, KERNEL_ELF, "test", &count);
    const struct tap *tap = require_verdict(vm, RUN_PASSED);

    require_equal(tap->plan, count, "the number of tests in the report");
    for (unsigned i = 0; i < count; i++)
        require_text(tap->point[i].title, tests_title(vm, &entries[i]), "the title of a point");
}

CHECK(phase03, "the tests take the run's seed, and the console has the same totals", 2,
      .cmdline = "test")
{
    char want[64];
    const struct tap *tap = require_verdict(vm, RUN_PASSED);

    snprintf(want, sizeof(want), "seed %" PRIu64 "\n", vm_seed(vm));
    require_text(tap->comments, want, "the comment at the end of the report");
    snprintf(want, sizeof(want), "tests: %u passed, %u failed, %u skipped\n", tap->passed,
             tap->failed, tap->skipped);
    require(strstr(serial_text(vm), want), "expected \"%.*s\" on COM1", (int)strlen(want) - 1,
            want);
    expect_not(vm, "^ok 1 - ");
}

CHECK(phase03, "test=GLOB runs those that match", 2, .cmdline = "test=lib/*")
{
    unsigned count, wanted = 0;
    const struct registered *entries = elf_table(vm, KERNEL_ELF, "test", &count);
    const struct tap *tap = require_verdict(vm, RUN_PASSED);

    for (unsigned i = 0; i < count; i++)
        wanted += tests_is_lib(tests_title(vm, &entries[i]));
    require_equal(tap->count, wanted, "the number of tests that match lib/*");
    for (unsigned i = 0; i < tap->count; i++)
        require(tests_is_lib(tap->point[i].title), "expected only tests of lib/, but \"%s\" ran",
                tap->point[i].title);
}

/** Nobody but the test reads entry_data, and on this image it holds another value. */
CHECK(phase03, "a kernel with one wrong variable fails the one test that reads it", 4,
      .flip_variable = "entry_data", .cmdline = "test")
{
    const struct tap *tap = require_verdict(vm, RUN_FAILED);

    require_equal(tap->failed, 1, "the number of tests that failed");
    for (unsigned i = 0; i < tap->count; i++) {
        const struct tap_point *point = &tap->point[i];
        if (point->passed)
            continue;
        require(strncmp(point->title, "entry: variables with a value", 29) == 0,
                "expected the test of entry_data to fail, but it is \"%s\"", point->title);
        require(point->block && strstr(point->block, "tests/entry.c\"\n  line: ") &&
                    strstr(point->block, "5a5aa55a") && strstr(point->block, "5a5aa5a5"),
                "expected file, line and both values in the block of the failure, but it is:\n%s",
                point->block ? point->block : "");
    }
    require(strstr(serial_text(vm), "failed: entry: variables with a value") &&
                strstr(serial_text(vm), "(phase03/tests/entry.c)"),
            "expected the console to name the test that failed, and its file");
}

CHECK(phase03, "a run in which no test matches has failed", 2, .cmdline = "test=no/such*")
{
    require_equal(require_verdict(vm, RUN_FAILED)->plan, 0, "the plan");
}

CHECK(phase03, "a benchmark run reports a figure for each entry of the table", 2,
      .cmdline = "bench", .args = "-icount shift=0,sleep=off")
{
    unsigned count;
    const struct registered *entries = elf_table(vm, KERNEL_ELF, "bench", &count);
    const struct tap *tap = require_verdict(vm, RUN_PASSED);

    require_equal(tap->count, count, "the number of benchmarks in the report");
    for (unsigned i = 0; i < count; i++) {
        const struct tap_point *point = &tap->point[i];
        const char *figure = point->block ? strstr(point->block, "\n  per-iteration: ") : NULL;

        require_text(point->title, kernel_constant_text(vm, entries[i].object, "bench", "title"),
                     "the title of a benchmark");
        require(figure && strtod(figure + 18, NULL) > 0,
                "expected a figure above 0 for \"%s\", but its block is:\n%s", point->title,
                point->block ? point->block : "");
    }
}

CHECK(phase03, "by GRUB the tests run the same", 3, .firmware = FW_GRUB, .cmdline = "test")
{
    unsigned count;

    elf_table(vm, KERNEL_ELF, "test", &count);
    require_equal(require_verdict(vm, RUN_PASSED)->count, count, "the number of tests");
}

CHECK(phase03, "the monitor's test command runs them and goes on", 2, .mem_mib = 17)
{
    unsigned count;

    elf_table(vm, KERNEL_ELF, "test", &count);
    kernel_prompt(vm);
    const char *answer = kernel_ask(vm, "test");
    const char *totals = strstr(answer, " passed, 0 failed, ");
    require(totals, "expected totals without a failure, but the answer is:\n%s", answer);
    while (totals > answer && totals[-1] != '\n')
        totals--;
    unsigned passed = 0, skipped = 0;
    sscanf(totals, "%u passed, 0 failed, %u skipped", &passed, &skipped);
    require_equal(passed + skipped, count, "the number of tests that ran");
}
