/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief CPU registers out of QEMU's dumps; see registers.h.
 * @ingroup grader
 *
 * QEMU writes `NAME=value` (names of segments are padded: `ES =`), all in hexadecimal, RAX in long
 * mode and EAX elsewhere. So a register is looked for by its name at the beginning of a word.
 * Bochs's dumps are read by bochs_registers.c.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "registers.h"

/** A piece of text that need not end with a NUL. */
struct registers_text {
    const char *begin, *end;
};

/** The text after `NAME=` or `NAME =`, or NULL. */
static const char *
registers_find(struct registers_text text, const char *name)
{
    size_t length = strlen(name);

    for (const char *at = text.begin; at + length < text.end; at++) {
        if ((at > text.begin && at[-1] > ' ') || strncmp(at, name, length) != 0)
            continue;
        const char *after = at + length;
        if (*after == ' ')
            after++;
        if (*after == '=')
            return after + 1;
    }
    return NULL;
}

static bool
registers_value(struct registers_text text, const char *name, uint64_t *value)
{
    const char *at = registers_find(text, name);

    if (at)
        *value = strtoull(at, NULL, 16);
    return at != NULL;
}

/** A general register by its long name: RAX is called EAX outside long mode. */
static bool
registers_wide(struct registers_text text, const char *name, uint64_t *value)
{
    char narrow[8];

    if (registers_value(text, name, value))
        return true;
    snprintf(narrow, sizeof(narrow), "E%s", name + 1);
    return registers_value(text, narrow, value);
}

static bool
registers_segment(struct registers_text text, const char *name, bool table, struct segment *segment)
{
    const char *at = registers_find(text, name);
    char *next;

    if (!at)
        return false;
    *segment = (struct segment){ 0 };
    if (!table) {
        segment->selector = (uint16_t)strtoul(at, &next, 16);
        at = next;
    }
    segment->base = strtoull(at, &next, 16);
    segment->limit = (uint32_t)strtoul(next, &next, 16);
    if (!table)
        segment->flags = (uint32_t)strtoul(next, NULL, 16);
    return true;
}

static bool
registers_all_segments(struct registers_text text, struct cpu_state *cpu)
{
    return registers_segment(text, "ES", false, &cpu->es) &&
           registers_segment(text, "CS", false, &cpu->cs) &&
           registers_segment(text, "SS", false, &cpu->ss) &&
           registers_segment(text, "DS", false, &cpu->ds) &&
           registers_segment(text, "FS", false, &cpu->fs) &&
           registers_segment(text, "GS", false, &cpu->gs) &&
           registers_segment(text, "LDT", false, &cpu->ldt) &&
           registers_segment(text, "TR", false, &cpu->tr) &&
           registers_segment(text, "GDT", true, &cpu->gdt) &&
           registers_segment(text, "IDT", true, &cpu->idt);
}

int
registers_parse_qemu(const char *text, struct cpu_state *cpu)
{
    static const char *const names[] = { "RAX", "RCX", "RDX", "RBX", "RSP", "RBP", "RSI", "RDI" };
    static const char *const more[] = { "R8", "R9", "R10", "R11", "R12", "R13", "R14", "R15" };
    const char *efer = strstr(text, "EFER=");
    uint64_t a20, halted;

    if (!efer)
        return -EINVAL;
    struct registers_text block = { text, efer + strcspn(efer, "\r\n") };
    *cpu = (struct cpu_state){ 0 };
    for (size_t i = 0; i < 8; i++) {
        if (!registers_wide(block, names[i], &cpu->reg[i]))
            return -EINVAL;
        /* There are none outside long mode: they stay zero. */
        registers_value(block, more[i], &cpu->reg[8 + i]);
    }
    bool found =
        registers_wide(block, "RIP", &cpu->rip) && registers_wide(block, "RFL", &cpu->rflags) &&
        registers_value(block, "CR0", &cpu->cr0) && registers_value(block, "CR2", &cpu->cr2) &&
        registers_value(block, "CR3", &cpu->cr3) && registers_value(block, "CR4", &cpu->cr4) &&
        registers_value(block, "EFER", &cpu->efer) && registers_value(block, "A20", &a20) &&
        registers_value(block, "HLT", &halted) && registers_all_segments(block, cpu);
    if (!found)
        return -EINVAL;
    cpu->a20 = a20 != 0;
    cpu->halted = halted != 0;
    return 0;
}

int
registers_parse_qemu_all(const char *text, struct look *look)
{
    unsigned room = sizeof(look->cpu) / sizeof(look->cpu[0]);

    look->cpus = 0;
    while ((text = strstr(text, "CPU#")) && look->cpus < room) {
        text = strchr(text, '\n');
        if (!text || registers_parse_qemu(text, &look->cpu[look->cpus]) != 0)
            return -EINVAL;
        look->cpus++;
    }
    return look->cpus > 0 ? 0 : -EINVAL;
}
