/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 03, the CPU: protected mode, flat segments, a descriptor table of the kernel's own.
 * @ingroup grader
 *
 * All of it is looked at from outside while the monitor waits for a key.
 */
#include <inttypes.h>
#include <string.h>

#include "../src/grade.h"
#include "descriptor.h"
#include "kernel.h"
#include "phase03.h"

#define CR0_PE      0x00000001u
#define CR0_PG      0x80000000u
#define EFLAGS_IF   0x200u
#define LOOKS       20
#define LOOK_SIZE   4096 /* bytes of memory: registers are wanted */
#define SLOT        8u
#define LIMIT_MOST  0xFFFFFFFFu
#define TYPE_CODE   10 /* readable */
#define TYPE_DATA   2  /* writable */
#define SLOTS_USED  5  /* null, code and data for the kernel, code and data for programs */
#define KERNEL_CODE 0x08
#define KERNEL_DATA 0x10

static const struct descriptor cpu_flat[SLOTS_USED] = {
    [1] = { .limit = LIMIT_MOST, .type = TYPE_CODE, .present = true, .user = true, .wide = true },
    [2] = { .limit = LIMIT_MOST, .type = TYPE_DATA, .present = true, .user = true, .wide = true },
    [3] = { .limit = LIMIT_MOST,
            .type = TYPE_CODE,
            .privilege = 3,
            .present = true,
            .user = true,
            .wide = true },
    [4] = { .limit = LIMIT_MOST,
            .type = TYPE_DATA,
            .privilege = 3,
            .present = true,
            .user = true,
            .wide = true },
};

CHECK(phase03, "the CPU is in protected mode, without paging, in the kernel's code", 3, KERNEL_PC)
{
    kernel_prompt(vm);
    const struct cpu_state *cpu = &kernel_look(vm)->cpu[0];
    require(cpu->cr0 & CR0_PE, "expected CR0.PE to be set, but CR0 is %08" PRIX64 "h", cpu->cr0);
    require(!(cpu->cr0 & CR0_PG), "expected CR0.PG to be clear, but CR0 is %08" PRIX64 "h",
            cpu->cr0);
    require(cpu->a20, "expected the A20 gate to be open");
    elf_function(vm, KERNEL_ELF, cpu->rip);
    /* One look may fall into a function that switches them off for a moment. */
    for (unsigned i = 0; i < LOOKS; i++)
        require(!(look_first(vm, LOOK_SIZE)->cpu[0].rflags & EFLAGS_IF),
                "expected interrupts to be off: there is no table of handlers yet");
}

static void
cpu_require_segment(const struct segment *segment, const char *name, unsigned selector)
{
    require(segment->selector == selector && segment->base == 0 && segment->limit == LIMIT_MOST,
            "expected %s to be %04Xh, from 0 to 4 GiB, but it is %04Xh with base %08" PRIX64
            "h and limit %08Xh",
            name, selector, segment->selector, segment->base, segment->limit);
}

CHECK(phase03, "every segment register is flat and of the kernel's table", 3, KERNEL_PC)
{
    kernel_prompt(vm);
    const struct cpu_state *cpu = &kernel_look(vm)->cpu[0];
    cpu_require_segment(&cpu->cs, "CS", KERNEL_CODE);
    cpu_require_segment(&cpu->ds, "DS", KERNEL_DATA);
    cpu_require_segment(&cpu->es, "ES", KERNEL_DATA);
    cpu_require_segment(&cpu->fs, "FS", KERNEL_DATA);
    cpu_require_segment(&cpu->gs, "GS", KERNEL_DATA);
    cpu_require_segment(&cpu->ss, "SS", KERNEL_DATA);
}

CHECK(phase03, "the GDT register points to the kernel's table, in its variables", 2, KERNEL_PC)
{
    kernel_prompt(vm);
    const struct segment *gdt = &kernel_look(vm)->cpu[0].gdt;
    uint64_t start = symbol(vm, KERNEL_ELF, "kernel_data_start");
    uint64_t end = symbol(vm, KERNEL_ELF, "kernel_data_end");
    require(gdt->base >= start && gdt->base + gdt->limit < end,
            "expected the GDT within the kernel's variables, %" PRIX64 "h to %" PRIX64
            "h, but it is at %" PRIX64 "h",
            start, end, gdt->base);
    require_equal(gdt->base, symbol(vm, KERNEL_ELF, "gdt_table"), "the base of the GDT");
    require(gdt->limit % SLOT == SLOT - 1 && gdt->limit >= SLOTS_USED * SLOT - 1,
            "expected the GDT's limit to be the last byte of a descriptor, but it is %Xh",
            gdt->limit);
    require_equal(gdt->base % SLOT, 0, "the GDT's base modulo 8");
}

static void
cpu_require_descriptor(unsigned slot, const uint8_t *bytes)
{
    struct descriptor got = descriptor_decode(bytes);
    const struct descriptor *want = &cpu_flat[slot];

    require(got.base == want->base && got.limit == want->limit,
            "descriptor %u: expected base 0 and limit %" PRIX64 "h, but they are %Xh and %" PRIX64
            "h",
            slot, want->limit, got.base, got.limit);
    require(got.present == want->present && got.user == want->user && got.type == want->type,
            "descriptor %u: expected a present segment of type %u, but present is %d, S is %d and "
            "the type is %u",
            slot, want->type, got.present, got.user, got.type);
    require_equal(got.privilege, want->privilege, "the privilege level of a descriptor");
    require(got.wide == want->wide && !got.lengthy,
            "descriptor %u: expected 32 bit, but D is %d and L is %d", slot, got.wide, got.lengthy);
}

CHECK(phase03,
      "each descriptor in memory: null, code and data for kernel and programs, the rest empty", 4,
      KERNEL_PC)
{
    static const uint8_t empty[SLOT];

    kernel_prompt(vm);
    const struct look *now = kernel_look(vm);
    const struct segment *gdt = &now->cpu[0].gdt;
    const uint8_t *table = look_at(now, kernel_physical(vm, gdt->base), gdt->limit + 1);
    require(gdt->limit >= SLOTS_USED * SLOT - 1, "expected at least %u descriptors", SLOTS_USED);
    require(memcmp(table, empty, SLOT) == 0, "expected descriptor 0 to be all zeros");
    for (unsigned slot = 1; slot < SLOTS_USED; slot++)
        cpu_require_descriptor(slot, table + (size_t)slot * SLOT);
    for (unsigned slot = SLOTS_USED; slot < (gdt->limit + 1) / SLOT; slot++)
        require(memcmp(table + (size_t)slot * SLOT, empty, SLOT) == 0,
                "expected descriptor %u to be empty until a later phase fills it", slot);
}
