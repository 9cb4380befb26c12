/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 10, the kernel's own tests: terminals, waiting for several files, /proc, the end.
 * @ingroup grader
 */
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"

CHECK(phase10, "the kernel's own tests of this phase pass", 3, .cmdline = "test=phase10/tests/*")
{
    const struct tap *tap = require_verdict(vm, RUN_PASSED);
    unsigned terminals = 0, polls = 0;

    for (unsigned i = 0; i < tap->count; i++) {
        terminals += strncmp(tap->point[i].title, "tty: ", 5) == 0;
        polls += strncmp(tap->point[i].title, "poll: ", 6) == 0;
    }
    require(terminals >= 5 && polls >= 5,
            "expected at least 5 tests of terminals and 5 of poll, but there are %u and %u",
            terminals, polls);
}
