/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 06, what ends the kernel: page faults, a full stack, a heap that was damaged.
 * @ingroup grader
 *
 * Each report is compared with the CPU's CR2, with the marks of the linker, or with what was done.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "descriptor.h"
#include "kernel.h"
#include "phase06.h"

/** Have the kernel end with a command; its report, up to "The machine is halted." */
static const char *
faults_end(struct vm *vm, const char *command)
{
    kernel_prompt(vm);
    serial_type(vm, command);
    serial_type(vm, "\r");
    struct match match =
        expect(vm, "\\G(.*)\n((?s:.*?)(?:^The machine is halted\\.\n|" KERNEL_PROMPT "))");
    require(strstr(match.group[2], "The machine is halted."),
            "expected \"%s\" to end the kernel, but it says:\n%s", command, match.group[2]);
    expect_halted(vm);
    return match.group[2];
}

CHECK(phase06, "a page fault nobody deals with is told: what, where, in which region", 2,
      .fresh = true)
{
    const char *report = faults_end(vm, "fault pf");

    require(strstr(report, "PANIC: page fault (#PF, 14"), "expected a page fault, but it says:\n%s",
            report);
    require(strstr(report, "  CR2 00000000  "), "expected CR2 00000000 in the report:\n%s", report);
    require(strstr(report, "\nunmapped memory was read at 0x00000000, in: null page\n"),
            "expected the read from address 0 in words:\n%s", report);
    require_equal(kernel_look(vm)->cpu[0].cr2, 0, "CR2");
}

/** ESP of the task that the double fault's has taken over from: the CPU itself has kept it. */
static uint32_t
faults_stack_pointer(struct vm *vm)
{
    const struct look *now = phase06_look(vm);
    const struct cpu_state *cpu = &now->cpu[0];
    uint16_t link = look_task(now, 0, cpu->tr.base).link;

    return look_task(now, 0,
                     descriptor_decode(look_at_linear(now, 0, cpu->gdt.base + link, 8)).base)
        .reg[4];
}

CHECK(phase06, "a full stack is a double fault with its report, not a reset", 3, .fresh = true)
{
    char want[120];

    const char *report = faults_end(vm, "fault stack");
    uint32_t esp = faults_stack_pointer(vm), cr2 = 0;
    uint64_t guard = symbol(vm, KERNEL_ELF, "kernel_stacks_start");
    uint64_t end = symbol(vm, KERNEL_ELF, "kernel_stacks_end");
    require(esp >= guard && esp < end,
            "expected ESP at the fault among the stacks, but it is %08" PRIX32 "h", esp);
    snprintf(want, sizeof(want), "  ESP %08" PRIx32 "\n", esp);
    require(strstr(report, want), "expected \"%s\" in the report:\n%s", want, report);
    require(strstr(report, "PANIC: double fault (#DF, 8), at fault_deeper") &&
                strstr(report, "\ncalled from\n  0x") && strstr(report, " fault_deeper"),
            "expected a double fault in fault_deeper, and who called it:\n%s", report);
    const char *words = strstr(report, "  CR2 ");
    require(words && sscanf(words, "  CR2 %" SCNx32, &cr2) == 1 && cr2 >= guard && cr2 < esp + 64,
            "expected CR2 in the guard, near %08" PRIx32 "h:\n%s", esp, report);
    snprintf(want, sizeof(want),
             "\nkernel stack overflow: 0x%08" PRIx32 " is in the guard below stack \"boot\"\n",
             cr2);
    require(strstr(report, want), "expected \"%s\" in the report:\n%s", want, report);
}

CHECK(phase06, "a damaged heap is found, and the block's owner is named", 3, .fresh = true)
{
    static const struct {
        const char *way, *what, *rest;
    } ways[] = {
        { "overflow", "overflow", " (offset 100) is 0x00, should be 0xbd\n" },
        { "underflow", "underflow", " (offset -1) is 0x00, should be 0xbd\n" },
        { "twice", "double free", "\n  freed by damage_" },
        { "stale", "write after free", "is 0x00, should be 0xa5\n" },
    };
    char line[64];

    unsigned i = (unsigned)vm_random(vm, 4);
    snprintf(line, sizeof(line), "damage %s", ways[i].way);
    const char *report = faults_end(vm, line);
    snprintf(line, sizeof(line), "PANIC: heap: %s at 0x", ways[i].what);
    require(strstr(report, line), "expected \"%s\" in the report:\n%s", line, report);
    require(strstr(report, ", 100 bytes, allocation number ") &&
                strstr(report, "\n  allocated by damage_command+"),
            "expected the block's size and owner in the report:\n%s", report);
    require(strstr(report, ways[i].rest), "expected \"%s\" in the report:\n%s", ways[i].rest,
            report);
}
