/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Where a guest hangs: its registers, sampled a few times while it runs on in between.
 * @ingroup grader
 *
 * One sample tells a halted CPU from a running one; several tell an endless jump to itself from a
 * loop that polls something, part of which may lie in the firmware.
 */
#include <string.h>

#include "clock.h"
#include "explain.h"
#include "vm_private.h"
#include "wait.h"

enum { EXPLAIN_SAMPLES = 3, EXPLAIN_PAUSE_MS = 7, EXPLAIN_INTERRUPTS = 0x200 };

/** Let the guest run on for a moment, and take what it says. */
static void
explain_pause(struct vm *vm)
{
    double until = clock_now() + EXPLAIN_PAUSE_MS / 1000.0;

    while (vm->state == VM_RUNNING && clock_now() < until)
        wait_pump(vm, EXPLAIN_PAUSE_MS);
}

static bool
explain_same_place(const struct cpu_state *a, const struct cpu_state *b)
{
    return a->rip == b->rip && a->cs.base == b->cs.base && a->halted == b->halted;
}

/** Has a place before this one been the same? */
static bool
explain_seen_before(const struct cpu_state *cpu, unsigned index)
{
    for (unsigned i = 0; i < index; i++) {
        if (explain_same_place(&cpu[i], &cpu[index]))
            return true;
    }
    return false;
}

void
explain_hang(struct vm *vm, struct buffer *text)
{
    struct cpu_state cpu[EXPLAIN_SAMPLES];
    struct look now;
    bool halted = true, moves = false;

    for (unsigned i = 0; i < EXPLAIN_SAMPLES; i++) {
        now = (struct look){ 0 };
        if (i > 0)
            explain_pause(vm);
        if (vm->state != VM_RUNNING || look_registers(vm, &now) != 0)
            return;
        cpu[i] = now.cpu[0];
        halted = halted && cpu[i].halted;
        moves = moves || !explain_same_place(&cpu[0], &cpu[i]);
    }
    buffer_format(text, "the CPU %s", halted ? "is halted" : "runs");
    if (halted)
        buffer_format(text, ", interrupts %s,", cpu[0].rflags & EXPLAIN_INTERRUPTS ? "on" : "off");
    buffer_format(text, " %s ", moves ? "around" : "at");
    for (unsigned i = 0; i < EXPLAIN_SAMPLES; i++) {
        if (explain_seen_before(cpu, i))
            continue;
        buffer_format(text, "%s", i > 0 ? ", " : "");
        explain_place(vm, &cpu[i], text);
    }
}
