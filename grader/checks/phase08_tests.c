/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 08, the kernel's own tests, and programs where there often is no memory.
 * @ingroup grader
 *
 * The tests are the evidence for what no command shows: that nothing is left of what has ended,
 * whatever has failed meanwhile.
 */
#include <stdio.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"

#define TESTS_LEAST  100 /* of this phase */
#define FAIL_LEAST   2
#define FAIL_MOST    30
#define SCARCE_CALLS 1000u
#define SCARCE_LEAST 6u /* calls of the 13 that have been without memory once */
#define SCARCE_TRIES 20u

CHECK(phase08, "the kernel's own tests of this phase pass", 3, .cmdline = "test=phase08/tests/*")
{
    const struct tap *tap = require_verdict(vm, RUN_PASSED);

    require(tap->passed >= TESTS_LEAST, "expected at least %u tests to pass, but %u did",
            TESTS_LEAST, tap->passed);
}

/** The boot image is damaged such that the loader stops at its prompt: the seed chooses N. */
CHECK(phase08, "with every Nth allocation failing none of them fails: some are skipped", 3,
      .flip_file = "boot.cfg")
{
    unsigned every = FAIL_LEAST + (unsigned)vm_random(vm, FAIL_MOST - FAIL_LEAST + 1), lacked = 0;
    char line[80];

    expect(vm, "^wasil> ");
    snprintf(line, sizeof(line), "boot kernel test=phase08/tests/* failalloc=%u\r", every);
    serial_type(vm, line);
    const struct tap *tap = require_verdict(vm, RUN_PASSED);
    for (unsigned i = 0; i < tap->count; i++)
        lacked += tap->point[i].skip && strstr(tap->point[i].skip, "ENOMEM");
    require(lacked > 0, "expected tests that were skipped for lack of memory, but none was");
}

/** N is large enough that a program can be started, if not at the first attempt. */
CHECK(phase08, "system calls without memory say so, and have changed nothing", 4,
      .cmdline = "root=ramfs failalloc=43")
{
    unsigned seed = (unsigned)vm_random(vm, 1u << 30), lacked = 0, all = 0, wrong = 1;
    const char *answer = "";

    kernel_prompt(vm);
    for (unsigned i = 0; i < SCARCE_TRIES && !strstr(answer, "scarce: "); i++)
        answer = kernel_ask(vm, "run scarce %u %u", seed + i, SCARCE_CALLS);
    require(sscanf(answer, "scarce: %u of %u calls without memory, %u wrong", &lacked, &all,
                   &wrong) == 3 &&
                wrong == 0,
            "expected each call to succeed or to say ENOMEM, but got:\n%s", answer);
    require(lacked >= SCARCE_LEAST, "expected at least %u of the calls to lack memory, but %u did",
            SCARCE_LEAST, lacked);
    require_equal(kernel_value(vm, kernel_look(vm), "process_places", 4), 0, "processes left over");
    require_equal(kernel_value(vm, kernel_look(vm), "mm_first", 4), 0, "address spaces left over");
}
