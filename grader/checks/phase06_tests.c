/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 06, the kernel's own tests: with high memory, without enough memory, elsewhere.
 * @ingroup grader
 *
 * They are the evidence for what no command shows: that a change of the page tables is in effect at
 * once, that every kind of misuse is found, that nothing leaks.
 */
#include <inttypes.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase06.h"

#define TESTS_LEAST  200 /* those of all phases up to this one that every machine can run */
#define PAGING_LEAST 20  /* their titles begin with "pag" */
#define FAIL_LEAST   2
#define FAIL_MOST    30

/** Fail unless all tests of the table have run, and none has failed. */
static const struct tap *
tests_require_all(struct vm *vm)
{
    unsigned count;

    elf_table(vm, KERNEL_ELF, "test", &count);
    const struct tap *tap = require_verdict(vm, RUN_PASSED);
    require_equal(tap->count, count, "the number of tests in the report");
    return tap;
}

CHECK(phase06, "the kernel's own tests pass, all of the table", 3, .cmdline = "test")
{
    const struct tap *tap = tests_require_all(vm);

    require(tap->passed >= TESTS_LEAST, "expected at least %u tests to pass, but %u did",
            TESTS_LEAST, tap->passed);
}

/** The boot image is damaged such that the loader stops at its prompt: the seed chooses N. */
CHECK(phase06, "with every Nth allocation failing no test fails: some are skipped", 3,
      .flip_file = "boot.cfg")
{
    char line[64];

    expect(vm, "^wasil> ");
    snprintf(line, sizeof(line), "boot kernel test failalloc=%u\r",
             FAIL_LEAST + (unsigned)vm_random(vm, FAIL_MOST - FAIL_LEAST + 1));
    serial_type(vm, line);
    const struct tap *tap = tests_require_all(vm);
    unsigned lacked = 0;
    for (unsigned i = 0; i < tap->count; i++)
        lacked += tap->point[i].skip && strstr(tap->point[i].skip, "ENOMEM");
    require(lacked > 0, "expected tests that were skipped for lack of memory, but none was");
}

CHECK(phase06, "by GRUB, in memory full of junk, they pass with the fast heap", 2,
      .firmware = FW_GRUB, .junk = true, .cmdline = "test kmalloc=fast")
{
    tests_require_all(vm);
}

/** All tests: those of windows, of vmalloc() and of devices do more where there is high memory. */
CHECK(phase06, "memory above the direct map is seen through windows", 2, HIGH_PC, .cmdline = "test")
{
    const struct tap *tap = tests_require_all(vm);

    for (unsigned i = 0; i < tap->count; i++)
        require(!tap->point[i].skip || !strstr(tap->point[i].skip, "above the direct map"),
                "expected memory above the direct map, but test %u was skipped: %s", i + 1,
                tap->point[i].skip);
}

/** Its CPU is the stricter one, and slow: only what concerns page tables. */
CHECK(phase06, "in Bochs the tests of paging pass, too", 2, .emulator = EMU_BOCHS,
      .flip_file = "boot.cfg")
{
    expect(vm, "^wasil> ");
    serial_type(vm, "boot kernel test=pag*\r");
    const struct tap *tap = require_verdict(vm, RUN_PASSED);
    require(tap->passed >= PAGING_LEAST, "expected at least %u tests to pass, but %u did",
            PAGING_LEAST, tap->passed);
}
