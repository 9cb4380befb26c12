/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 16, memory: what the TLB is told, and whose tables the CPU uses.
 * @ingroup grader
 */
#include <inttypes.h>

#include "../src/grade.h"
#include "kernel.h"

#define TLB_TESTS_LEAST 7u

#define TLB_LOOKS 100u

#define CR3_ROOT 0x000FFFFFFFFFF000ull
#define CR4_SMAP (1u << 21)

/** The root of the youngest address space. */
static uint64_t
tlb_root(struct vm *vm, const struct look *now)
{
    uint64_t mm = kernel_value(vm, now, "mm_first", 8);

    require(mm != 0, "expected a program's address space");
    return kernel_member(
        vm,
        (const uint8_t *)look_at_linear(now, 0, mm, struct_size(vm, KERNEL_ELF, "mm")) +
            member_offset(vm, KERNEL_ELF, "mm", "space"),
        "address_space", "root", 8);
}

/** A look at a moment when nobody has anything to do. */
static const struct look *
tlb_look_idle(struct vm *vm)
{
    const struct look *now = look(vm);

    for (unsigned i = 0; i < TLB_LOOKS && !now->cpu[0].halted; i++)
        now = look(vm);
    require(now->cpu[0].halted, "expected an idle CPU");
    return now;
}

CHECK(phase16, "a waiting program's tables stay in use where SMAP guards them, until it has gone",
      3, .mem_mib = 64, .cmdline = "init=none", .cpu = "max")
{
    kernel_prompt(vm);
    uint64_t kernel = look(vm)->cpu[0].cr3 & CR3_ROOT;
    serial_type(vm, "run huge 2 1 1\n");
    kernel_expect(vm, "huge: touched\n");
    const struct look *now = tlb_look_idle(vm);
    require(now->cpu[0].cr4 & CR4_SMAP, "expected CR4.SMAP to be set");
    require_equal(now->cpu[0].cr3 & CR3_ROOT, tlb_root(vm, now), "CR3 while the program waits");
    serial_type(vm, "\n");
    kernel_expect(vm, "huge: cut\n");
    serial_type(vm, "\n");
    kernel_expect(vm, "huge: forked\n");
    serial_type(vm, "\n");
    expect(vm, KERNEL_PROMPT);
    require_equal(look(vm)->cpu[0].cr3 & CR3_ROOT, kernel, "CR3 when all programs are gone");
}

CHECK(phase16, "the tests of what the TLB forgets pass", 3, .flip_file = "boot.cfg", .cpu = "max")
{
    expect(vm, "^wasil> ");
    serial_type(vm, "boot kernel test=phase*/tests/tlb_*\r");
    const struct tap *tap = require_verdict(vm, RUN_PASSED);
    require(tap->passed >= TLB_TESTS_LEAST, "expected at least %u tests to pass, but %u did",
            TLB_TESTS_LEAST, tap->passed);
}
