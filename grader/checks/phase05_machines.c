/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 05 on other machines, and its own tests.
 * @ingroup grader
 */
#include "../src/grade.h"
#include "kernel.h"
#include "phase05.h"

#define EXCEPTIONS_LEAST 10
#define TESTS_LEAST      150 /* the phases before, and 50 of its own */

/** Time that passes only with instructions: what waits for a millisecond is over at once. */
CHECK(phase05, "the kernel's own tests pass, all of the table", 5, .cmdline = "test",
      .args = INSTRUCTION_TIME " -d cpu_reset")
{
    unsigned count;

    elf_table(vm, KERNEL_ELF, "test", &count);
    const struct tap *tap = require_verdict(vm, RUN_PASSED);
    require_equal(tap->count, count, "the number of tests in the report");
    require(tap->passed >= TESTS_LEAST, "expected at least %u tests to pass, but %u did",
            TESTS_LEAST, tap->passed);
}

/** Bochs looks at what QEMU's TCG lets pass: limits of segments, unmasked SSE errors. */
CHECK(phase05, "in Bochs every exception is provoked and survived", 4, .emulator = EMU_BOCHS,
      .flip_file = "boot.cfg")
{
    expect(vm, "^wasil> ");
    serial_type(vm, "boot kernel test=exception*\r");
    const struct tap *tap = require_verdict(vm, RUN_PASSED);
    require(tap->passed >= EXCEPTIONS_LEAST, "expected at least %u tests to pass, but %u did",
            EXCEPTIONS_LEAST, tap->passed);
}

CHECK(phase05, "by GRUB, with time in real time, its tests pass, too", 3, .firmware = FW_GRUB,
      .mem_mib = RANDOM_MEM, .junk = true, .cmdline = "test")
{
    unsigned count;

    elf_table(vm, KERNEL_ELF, "test", &count);
    require_equal(require_verdict(vm, RUN_PASSED)->count, count, "the number of tests");
}
