/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 16, scheduling: several classes, and tasks that have one of their own.
 * @ingroup grader
 */
#include "../src/grade.h"
#include "kernel.h"

#define SCHED_TESTS_LEAST 5u

/** Time is counted in instructions (8 ns each): shares are those of a quiet machine, also on a busy
 * host. */
CHECK(phase16, "this phase's tests pass, whichever class is in use", 5, .flip_file = "boot.cfg",
      .args = "-icount shift=3,sleep=off")
{
    static const char *const classes[] = { "rr", "mlfq", "cfs" };
    char line[80];

    expect(vm, "^wasil> ");
    snprintf(line, sizeof(line), "boot kernel test=phase16/tests/* sched=%s\r",
             classes[vm_random(vm, 3)]);
    serial_type(vm, line);
    const struct tap *tap = require_verdict(vm, RUN_PASSED);
    require(tap->passed >= SCHED_TESTS_LEAST, "expected at least %u tests to pass, but %u did",
            SCHED_TESTS_LEAST, tap->passed);
}
