/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 11, traps: gates, their stacks, and the few instructions in which GS and the stack
 * are not yet, or no longer, the kernel's.
 * @ingroup grader
 *
 * The CPU is stopped in front of just these instructions, and looked at; or an NMI comes there.
 * What makes it go there are the kernel's own tests of entries.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase11.h"

#define VECTORS    256u
#define GATE_SIZE  16u
#define GATE_INTR  14u
#define STACKS     7u
#define STACK_SIZE 16384u
#define PAGE       4096u
#define RSP        4u

/** Flags that SYSCALL must have cleared: TF IF DF NT AC. The program has set all but TF. */
#define FLAGS_OFF 0x44700u
/** Where programs' addresses end. */
#define USER_END 0x0000800000000000u

/** #DB, NMI, #DF, #MC: may come where there is no stack. */
static bool
traps_is_special(unsigned vector)
{
    return vector == 1 || vector == 2 || vector == 8 || vector == 18;
}

/** Does the CPU push an error code? SDM vol. 3A §6.13. */
static bool
traps_has_error(unsigned vector)
{
    return vector == 8 || (vector >= 10 && vector <= 14) || vector == 17 || vector == 21;
}

/** The number that a PUSH pushes, in one byte or four; moves behind it. */
static bool
traps_take_push(const uint8_t **code, uint32_t *number)
{
    const uint8_t *at = *code;

    *number = at[1];
    if (at[0] == 0x68)
        memcpy(number, at + 1, 4);
    *code = at + (at[0] == 0x68 ? 5 : 2);
    return at[0] == 0x68 || at[0] == 0x6A;
}

/** The function that a stub jumps to, behind a 0 in place of the error code, and the vector. */
static const char *
traps_follow_stub(struct vm *vm, const struct look *now, unsigned vector, uint64_t offset)
{
    const uint8_t *stub = look_at_linear(now, 0, offset, 16), *at = stub;
    uint32_t zero = 0, number;
    int32_t distance;

    bool sound = traps_has_error(vector) || (traps_take_push(&at, &zero) && zero == 0);
    require(sound && traps_take_push(&at, &number) && number == vector && at[0] == 0xE9,
            "expected the code at %" PRIX64 "h to push vector %u and to jump", offset, vector);
    memcpy(&distance, at + 1, 4);
    return elf_function(vm, KERNEL_ELF,
                        offset + (uint64_t)(at + 5 - stub) + (uint64_t)(int64_t)distance);
}

CHECK(phase11, "each vector has a gate of 16 bytes; four begin on stacks of their own", 3,
      MODERN_PC)
{
    struct gate gate;

    kernel_prompt(vm);
    const struct look *now = kernel_look(vm);
    require_equal(now->cpu[0].idt.limit, VECTORS * GATE_SIZE - 1, "the limit of the IDT");
    for (unsigned vector = 0; vector < VECTORS; vector++) {
        bool special = traps_is_special(vector);

        require(look_gate(now, 0, vector, &gate) && gate.present && gate.system,
                "expected vector %u to have a gate", vector);
        require_equal(gate.type, GATE_INTR, "the type of a gate (14: interrupt)");
        require_equal(gate.selector, now->cpu[0].cs.selector, "the code segment of a gate");
        require_equal(gate.privilege, vector == 3 || vector == 4 ? 3 : 0,
                      "the privilege of a gate");
        require((gate.stack != 0) == special,
                "expected vector %u to have %s stack of its own, but its IST is %u", vector,
                special ? "a" : "no", gate.stack);
        require_text(traps_follow_stub(vm, now, vector, gate.offset),
                     special ? "trap_special" : "trap_entry", "where a gate leads");
    }
}

CHECK(phase11, "the stacks of the four lie apart, and below each is a page that is not there", 3,
      MODERN_PC)
{
    static const unsigned vectors[] = { 1, 2, 8, 18 };
    uint64_t ends[STACKS + 1] = { 0 };
    struct mapping mapping;
    struct gate gate;

    kernel_prompt(vm);
    const struct look *now = kernel_look(vm);
    memcpy(ends + 1, look_at_linear(now, 0, now->cpu[0].tr.base + 36, STACKS * 8), STACKS * 8);
    for (unsigned i = 0; i < 4; i++) {
        require(look_gate(now, 0, vectors[i], &gate) && gate.stack != 0, "no stack");
        uint64_t end = ends[gate.stack];

        require(end % 16 == 0, "expected a stack to end at a multiple of 16, not %" PRIX64 "h",
                end);
        for (uint64_t at = end - STACK_SIZE; at < end; at += PAGE)
            require(look_translate(now, 0, at, &mapping) && mapping.writable && !mapping.user &&
                        !mapping.executable,
                    "expected the stack of vector %u at %" PRIX64 "h to be the kernel's data",
                    vectors[i], at);
        require(!look_translate(now, 0, end - STACK_SIZE - 1, &mapping),
                "expected no page below the stack of vector %u", vectors[i]);
        for (unsigned j = 0; j < i; j++) {
            struct gate other;

            look_gate(now, 0, vectors[j], &other);
            require(ends[other.stack] != end, "vectors %u and %u share a stack", vectors[j],
                    vectors[i]);
        }
    }
}

/** Have the kernel test run that goes into a program and back, and stop at @p name. */
static struct cpu_state
traps_stop_at(struct vm *vm, const char *test, const char *name, const char *command)
{
    breakpoint_set(vm, symbol(vm, KERNEL_ELF, name));
    expect_from_here(vm);
    serial_type(vm, test);
    struct cpu_state cpu = expect_breakpoint(vm, command);
    struct match match = expect(vm, "\n(\\d+ passed.*)\n");
    require_text(match.group[1], "1 passed, 0 failed, 0 skipped", "what the kernel's test says");
    kernel_expect(vm, KERNEL_PROMPT);
    return cpu;
}

#define TEST_FLAGS "test *user?entry*flags*\n"
#define TEST_FAULT "test *user?entry*faults*\n"

CHECK(phase11, "SYSCALL: flags masked at once; then GS, the stack and C are the kernel's", 4,
      MODERN_PC)
{
    kernel_prompt(vm);
    uint64_t own = symbol(vm, KERNEL_ELF, "cpu_boot");
    struct cpu_state cpu = traps_stop_at(vm, TEST_FLAGS, "syscall_entry", NULL);
    require_equal(cpu.cs.selector & 3, 0, "the privilege at the first instruction");
    require(cpu.reg[RSP] < USER_END && cpu.gs.base < USER_END,
            "expected stack and GS of the program at the first instruction, but RSP is %" PRIX64
            "h and GS.base %" PRIX64 "h",
            cpu.reg[RSP], cpu.gs.base);
    require((cpu.rflags & FLAGS_OFF) == 0 && (cpu.reg[11] & FLAGS_OFF & ~0x100u) == 0x44600u,
            "expected TF, IF, DF, NT and AC to be off, though the program had the last four on "
            "(R11 is %" PRIX64 "h), but the flags are %" PRIX64 "h",
            cpu.reg[11], cpu.rflags);
    cpu = traps_stop_at(vm, TEST_FLAGS, "syscall_dispatch", NULL);
    require_equal(cpu.gs.base, own, "the base of GS, in C");
    require(cpu.reg[RSP] >= USER_END && cpu.reg[RSP] % 16 == 8,
            "expected a kernel's stack in C, 8 below a multiple of 16, but RSP is %" PRIX64 "h",
            cpu.reg[RSP]);
    require((cpu.rflags & 0x200) != 0, "expected interrupts to be on during a system call");
}

/** How many NMIs the kernel has counted. */
static uint64_t
traps_nmis(struct vm *vm)
{
    return kernel_value(vm, kernel_look(vm), "nmi_seen", 4);
}

CHECK(phase11, "an NMI in front of the first SWAPGS, and behind the last, finds the kernel's GS", 4,
      MODERN_PC)
{
    static const char *const places[] = { "syscall_entry", "syscall_sysret", "trap_iret" };

    kernel_prompt(vm);
    for (unsigned i = 0; i < 3; i++) {
        uint64_t before = traps_nmis(vm);
        struct cpu_state cpu = traps_stop_at(vm, TEST_FLAGS, places[i], "nmi");

        require(cpu.cs.selector % 4 == 0 && cpu.gs.base < USER_END,
                "expected the program's GS in the kernel at %s, but CS is %04Xh and GS.base "
                "%" PRIX64 "h",
                places[i], cpu.cs.selector, cpu.gs.base);
        require_equal(traps_nmis(vm), before + 1, "the NMIs that the kernel has counted");
        require_equal(kernel_look(vm)->cpu[0].gs.base, symbol(vm, KERNEL_ELF, "cpu_boot"),
                      "the base of GS afterwards");
    }
}

CHECK(phase11, "an IRETQ that faults is a fault of the program", 4, MODERN_PC)
{
    kernel_prompt(vm);
    struct cpu_state cpu = traps_stop_at(vm, TEST_FAULT, "trap_iret_failed", NULL);
    require_equal(cpu.cs.selector & 3, 0, "the privilege where that is mended");
    require_equal(cpu.gs.base, symbol(vm, KERNEL_ELF, "cpu_boot"), "the base of GS there");
    require((cpu.rflags & 0x200) == 0, "expected interrupts to be off there");
}
