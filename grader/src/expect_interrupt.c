/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Waiting for an interrupt that the CPU takes, as QEMU's `-d int` log tells it.
 * @ingroup grader
 *
 * A line "v=80 e=0000 i=1 cpl=3 …" says what has come; the dump behind it, how the CPU was. Only
 * the last VM_KEEP bytes are kept: a few dozen interrupts.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "grade.h"
#include "registers.h"
#include "vm_private.h"
#include "wait.h"

#define INTERRUPT_MARK ": v="

struct interrupt_wish {
    unsigned vector, reg;
    uint64_t value;
    struct cpu_state cpu;
};

static bool
interrupt_arrived(struct vm *vm, void *data)
{
    struct interrupt_wish *wish = data;
    const char *at = buffer_text(&vm->log);
    unsigned vector;

    for (; (at = strstr(at, INTERRUPT_MARK)); at++) {
        if (sscanf(at, ": v=%x", &vector) == 1 && vector == wish->vector && strstr(at, "EFER=") &&
            registers_parse_qemu(at, &wish->cpu) == 0 && wish->cpu.reg[wish->reg] == wish->value)
            return true;
    }
    return false;
}

struct cpu_state
expect_interrupt(struct vm *vm, unsigned vector, unsigned reg, uint64_t value)
{
    struct interrupt_wish wish = { .vector = vector, .reg = reg, .value = value };
    struct wait_goal goal = { .done = interrupt_arrived, .data = &wish };

    if (vm_machine(vm)->emulator != EMU_QEMU)
        harness_error("expect_interrupt: only QEMU writes interrupts down");
    goal.what =
        vm_string(vm, "an interrupt 0x%02x with %" PRIu64 " in register %u", vector, value, reg);
    goal.hang = "no such interrupt comes";
    wait_for(vm, &goal);
    return wish.cpu;
}
