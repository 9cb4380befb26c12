/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief CPU registers out of the answers of Bochs's debugger; see registers.h.
 * @ingroup grader
 *
 * Bochs 2.7, bx_debug/dbg_main.cc: `r` writes "rax: 00000000_0000aa55", `sreg` writes "cs:0x0008,
 * dh=0x00cf9b00, dl=0x0000ffff, valid=1" (the two halves of the descriptor) and "gdtr:base=0x…,
 * limit=0x17", `creg` writes "CR0=0x60000011: …".
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "registers.h"

/** The text after @p name at the beginning of a line, or NULL. */
static const char *
bochs_find(const char *text, const char *name)
{
    size_t length = strlen(name);

    for (const char *at = text; (at = strstr(at, name)); at++) {
        if (at == text || at[-1] == '\n')
            return at + length;
    }
    return NULL;
}

/** A number in hexadecimal that may have a _ in its middle. */
static uint64_t
bochs_hex(const char *at)
{
    uint64_t value = 0;

    at += strspn(at, " ");
    at += strncmp(at, "0x", 2) == 0 ? 2 : 0;
    for (; *at; at++) {
        char digit[2] = { *at, '\0' };
        if (*at == '_')
            continue;
        if (!strpbrk(digit, "0123456789abcdefABCDEF"))
            break;
        value = value << 4 | strtoul(digit, NULL, 16);
    }
    return value;
}

static bool
bochs_value(const char *text, const char *name, uint64_t *value)
{
    const char *at = bochs_find(text, name);

    if (at)
        *value = bochs_hex(at);
    return at != NULL;
}

/**
 * A segment register out of its descriptor's halves (Intel SDM vol. 3A §3.4.5). The base comes from
 * the line below where there is one: in real mode a loaded base may not fit the descriptor.
 */
static bool
bochs_segment(const char *text, const char *name, struct segment *segment)
{
    unsigned selector, high, low;
    const char *at = bochs_find(text, name);

    if (!at || sscanf(at, "0x%x, dh=0x%x, dl=0x%x", &selector, &high, &low) != 3)
        return false;
    uint32_t limit = (low & 0xFFFF) | (high & 0xF0000);
    *segment = (struct segment){
        .selector = (uint16_t)selector,
        .base = (high & 0xFF000000) | (high & 0xFF) << 16 | low >> 16,
        .limit = high & 0x800000 ? limit << 12 | 0xFFF : limit,
        .flags = high,
    };
    const char *line = strchr(at, '\n');
    const char *base = line && line[1] == '\t' ? strstr(line, "base=") : NULL;
    if (base && base < line + 1 + strcspn(line + 1, "\n"))
        segment->base = bochs_hex(base + 5);
    return true;
}

static bool
bochs_table(const char *text, const char *name, struct segment *table)
{
    const char *at = bochs_find(text, name);
    const char *limit = at ? strstr(at, "limit=") : NULL;

    if (!limit || strncmp(at, "base=", 5) != 0)
        return false;
    *table = (struct segment){ .base = bochs_hex(at + 5), .limit = (uint32_t)bochs_hex(limit + 6) };
    return true;
}

static bool
bochs_segments(const char *text, struct cpu_state *cpu)
{
    return bochs_segment(text, "es:", &cpu->es) && bochs_segment(text, "cs:", &cpu->cs) &&
           bochs_segment(text, "ss:", &cpu->ss) && bochs_segment(text, "ds:", &cpu->ds) &&
           bochs_segment(text, "fs:", &cpu->fs) && bochs_segment(text, "gs:", &cpu->gs) &&
           bochs_segment(text, "ldtr:", &cpu->ldt) && bochs_segment(text, "tr:", &cpu->tr) &&
           bochs_table(text, "gdtr:", &cpu->gdt) && bochs_table(text, "idtr:", &cpu->idt);
}

int
registers_parse_bochs(const char *text, struct cpu_state *cpu)
{
    static const char *const names[16] = { "rax:", "rcx:", "rdx:", "rbx:", "rsp:", "rbp:",
                                           "rsi:", "rdi:", "r8 :", "r9 :", "r10:", "r11:",
                                           "r12:", "r13:", "r14:", "r15:" };

    for (size_t i = 0; i < 16; i++) {
        if (!bochs_value(text, names[i], &cpu->reg[i]))
            return -EINVAL;
    }
    const char *cr2 = bochs_find(text, "CR2=");
    bool found = bochs_value(text, "rip:", &cpu->rip) &&
                 bochs_value(text, "eflags", &cpu->rflags) &&
                 bochs_value(text, "CR0=", &cpu->cr0) && cr2 && (cr2 = strstr(cr2, "0x")) &&
                 bochs_value(text, "CR3=", &cpu->cr3) && bochs_value(text, "CR4=", &cpu->cr4) &&
                 bochs_value(text, "EFER=", &cpu->efer) && bochs_segments(text, cpu);
    if (!found)
        return -EINVAL;
    cpu->cr2 = bochs_hex(cr2);
    return 0;
}

/** The text after the last occurrence of @p what, or NULL. */
static const char *
bochs_last(const char *text, const char *what)
{
    const char *last = NULL;

    for (const char *at = text; (at = strstr(at, what)); at++)
        last = at + strlen(what);
    return last;
}

int
registers_parse_bochs_panic(const char *log, struct cpu_state *cpu)
{
    const char *ip = bochs_last(log, "IP=");
    const char *cs = bochs_last(log, "CS:");
    const char *cr2 = bochs_last(log, "CR2=");
    const char *base = cs ? strchr(cs, ')') : NULL;

    if (!ip || !base || !cr2)
        return -EINVAL;
    *cpu = (struct cpu_state){ .rip = bochs_hex(ip), .cr2 = bochs_hex(cr2) };
    cpu->cs.selector = (uint16_t)bochs_hex(cs);
    cpu->cs.base = bochs_hex(base + 1);
    return 0;
}
