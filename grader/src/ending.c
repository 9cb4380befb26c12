/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief How a machine ended: switched off, reset on purpose, halted.
 * @ingroup grader
 *
 * The emulators are told to stop, not to restart or exit, when the guest asks for it where they
 * can: so a machine that has ended can still be looked at, and what it ended by is known for sure.
 */
#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "vm_private.h"
#include "wait.h"

/* A guest halts for good when it is seen halted this many times in a row, running in between. */
enum { ENDING_LOOKS = 3, ENDING_PAUSE_MS = 5 };

struct ending_halt {
    unsigned seen; /**< looks in a row that found it halted, at one place */
    struct cpu_state cpu;
    char hang[80]; /**< what it does instead, as of the last look */
};

/** What expect_poweroff() waits for. */
struct ending_power {
    size_t seen; /**< bytes on COM1 when the words below were put together */
    char hang[160];
};

static bool
ending_off(struct vm *vm, void *data)
{
    struct ending_power *power = data;
    int length;

    if (vm->serial.size != power->seen) {
        const char *line = buffer_last_line(&vm->serial, &length);
        snprintf(power->hang, sizeof(power->hang), "it hangs; the last line on COM1 is \"%.*s\"",
                 length, line);
        power->seen = vm->serial.size;
    }
    return vm->state == VM_OFF;
}

void
expect_poweroff(struct vm *vm)
{
    struct ending_power power = { .hang = "it goes on running, and has printed nothing on COM1" };
    struct wait_goal goal = { .what = "the machine to switch itself off",
                              .hang = power.hang,
                              .done = ending_off,
                              .data = &power };

    wait_for(vm, &goal);
}

static bool
ending_reset(struct vm *vm, void *data)
{
    (void)data;
    return vm->state == VM_RESET;
}

void
expect_reset(struct vm *vm)
{
    struct wait_goal goal = { .what = "the guest to reset the machine",
                              .hang = "it goes on running",
                              .done = ending_reset };

    wait_for(vm, &goal);
    int error = vm->ops->restart(vm);
    if (error == -ENOTSUP)
        skip("%s cannot start a machine again after a reset", vm->ops->name);
    if (error)
        harness_error("%s does not reset the machine: %s", vm->ops->name, strerror(-error));
}

static bool
ending_halted(struct vm *vm, void *data)
{
    struct ending_halt *halt = data;
    struct look now = { 0 };

    if (vm->state != VM_RUNNING || look_registers(vm, &now) != 0)
        return false;
    const struct cpu_state *cpu = &now.cpu[0];
    bool interrupts = cpu->rflags & 0x200;
    bool moved = cpu->rip != halt->cpu.rip || cpu->cs.base != halt->cpu.cs.base;
    if (!cpu->halted || interrupts)
        halt->seen = 0;
    else
        halt->seen = moved ? 1 : halt->seen + 1;
    halt->cpu = *cpu;
    snprintf(halt->hang, sizeof(halt->hang), "it %s at %04x:%04" PRIx64,
             cpu->halted ? "halts with interrupts on" : "goes on running", cpu->cs.selector,
             cpu->rip);
    return halt->seen >= ENDING_LOOKS;
}

void
expect_halted(struct vm *vm)
{
    struct ending_halt halt = { .hang = "it could not be looked at" };
    struct wait_goal goal = { .what = "the CPU to halt with interrupts off",
                              .hang = halt.hang,
                              .poll_ms = ENDING_PAUSE_MS,
                              .done = ending_halted,
                              .data = &halt };

    wait_for(vm, &goal);
}
