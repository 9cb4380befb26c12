/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 16, scheduling: several classes, and tasks that have one of their own.
 * @ingroup grader
 */
#include <stdio.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"

#define SCHED_TESTS_LEAST 7u

/** Time is counted in instructions (8 ns each): shares are those of a quiet machine, also on a busy
 * host. With --thorough: the tests of all phases. */
CHECK(phase16, "this phase's tests pass, whichever class is in use", 5, .fresh = true,
      .flip_file = "boot.cfg", .args = "-icount shift=3,sleep=off")
{
    static const char *const classes[] = { "rr", "mlfq", "cfs", "edf" };
    char line[80];

    expect(vm, "^wasil> ");
    snprintf(line, sizeof(line), "boot kernel test=%s sched=%s\r",
             vm_thorough(vm) ? "*" : "phase16/tests/*", classes[vm_random(vm, 4)]);
    serial_type(vm, line);
    const struct tap *tap = require_verdict(vm, RUN_PASSED);
    require(tap->passed >= SCHED_TESTS_LEAST, "expected at least %u tests to pass, but %u did",
            SCHED_TESTS_LEAST, tap->passed);
}

/** Policies survive execve and fork, and reach other processes. */
CHECK(phase16, "a program asks for a scheduling class, and what it starts has it, too", 4,
      .mem_mib = RANDOM_MEM, .cmdline = "init=none")
{
    static const char *const names[] = { "other", "rr", "batch", "ext" };
    static const char letters[] = "orbe";
    const char *answer;
    char line[20];

    kernel_prompt(vm);
    for (unsigned i = 0; i < 4; i++) {
        answer = kernel_ask(vm, "run chrt -%c sh -c \"chrt -p 0\"", letters[i]);
        snprintf(line, sizeof(line), "%s\n", names[i]);
        require(strncmp(answer, line, strlen(line)) == 0, "expected %s, but got:\n%s", names[i],
                answer);
    }
    answer = kernel_ask(vm, "run chrt -p %u", 100000 + (unsigned)vm_random(vm, 1000));
    require(strstr(answer, "No such process") != NULL, "expected ESRCH, but got:\n%s", answer);
}
