/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 05: interrupts and exceptions. Here: the kernel is ready, and what checks share.
 * @ingroup grader
 *
 * Next to read: phase05_table.c (what the CPU and the controllers were told), phase05_fault.c (what
 * a panic reports), phase05_input.c (no key is lost), phase05_time.c (the clock, and for how long
 * nobody listens), phase05_machines.c (its own tests, GRUB, Bochs).
 */
#include "phase05.h"

#include <string.h>

#include "../src/grade.h"
#include "kernel.h"

uint64_t
phase05_line_count(struct vm *vm, const struct look *now, unsigned line)
{
    const size_t size = struct_size(vm, KERNEL_ELF, "irq_line");
    const uint8_t *lines = kernel_variable(vm, now, "irq_lines", (line + 1) * size);
    const uint8_t *counters =
        lines + line * size + member_offset(vm, KERNEL_ELF, "irq_line", "counters");

    return kernel_member(vm, counters, "irq_counters", "count", 8);
}

const char *
phase05_random_word(struct vm *vm, unsigned length)
{
    static char word[128];

    if (length >= sizeof(word))
        harness_error("a random word of %u letters is too long", length);
    for (unsigned i = 0; i < length; i++)
        word[i] = PHASE05_LETTERS[vm_random(vm, sizeof(PHASE05_LETTERS) - 1)];
    word[length] = '\0';
    return word;
}

SMOKE_CHECK(phase05, "the kernel is ready", 3, TRAP_PC)
{
    kernel_prompt(vm);
}
