/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 16, the block cache: its own tests, and commands counted by the drive.
 * @ingroup grader
 */
#include <inttypes.h>

#include "../src/grade.h"
#include "kernel.h"

#define BLOCK_TESTS_LEAST 6u

CHECK(phase16, "block cache: its tests pass", 2, .flip_file = "boot.cfg")
{
    expect(vm, "^wasil> ");
    serial_type(vm, "boot kernel test=phase16/tests/block_cache*\r");
    const struct tap *tap = require_verdict(vm, RUN_PASSED);
    require(tap->passed >= BLOCK_TESTS_LEAST, "expected at least %u tests to pass, but %u did",
            BLOCK_TESTS_LEAST, tap->passed);
}
