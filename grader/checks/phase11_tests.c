/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 11, the kernel's own tests: those of phases 03 to 10 again, in 64 bit, and this
 * phase's.
 * @ingroup grader
 */
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase11.h"

#define TESTS_LEAST 500u /* phase 10 has more */

/** Fail unless @p least tests have titles that begin so. */
static void
tests_require(const struct tap *tap, const char *area, unsigned least)
{
    unsigned count = 0;

    for (unsigned i = 0; i < tap->count; i++)
        count += tap->point[i].passed && strncmp(tap->point[i].title, area, strlen(area)) == 0;
    require(count >= least, "expected at least %u tests of \"%s\" to pass, but %u did", least, area,
            count);
}

CHECK(phase11, "all tests of phases 03 to 11 pass in 64 bit", 5, .cpu = "max", .cmdline = "test=*")
{
    const struct tap *tap = require_verdict(vm, RUN_PASSED);

    require(tap->passed >= TESTS_LEAST, "expected at least %u tests to pass, but %u did",
            TESTS_LEAST, tap->passed);
    tests_require(tap, "long mode: ", 2);
    tests_require(tap, "gdt: ", 5);
}

CHECK(phase11, "this phase's tests pass on a CPU with little more than long mode, too", 3,
      .cmdline = "test=phase11/tests/*")
{
    tests_require(require_verdict(vm, RUN_PASSED), "long mode: ", 2);
}
