/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 11, threads: they begin, wait for each other, and end together.
 * @ingroup grader
 *
 * What musl makes of them is in phase11_linux.c.
 */
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase11.h"

/** @return how many tests have passed whose titles begin so */
static unsigned
threads_passed(const struct tap *tap, const char *area)
{
    unsigned count = 0;

    for (unsigned i = 0; i < tap->count; i++)
        count += tap->point[i].passed && strncmp(tap->point[i].title, area, strlen(area)) == 0;
    return count;
}

CHECK(phase11, "threads end together, and no wake-up of a futex is lost", 4,
      .cmdline = "test=phase11/tests/*")
{
    const struct tap *tap = require_verdict(vm, RUN_PASSED);
    unsigned threads = threads_passed(tap, "threads: "), futexes = threads_passed(tap, "futex: ");

    require(threads >= 7 && futexes >= 4,
            "expected 7 tests of threads and 4 of futexes to pass, but %u and %u did", threads,
            futexes);
}
