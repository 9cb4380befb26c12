/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 11, the start: long mode, segments, their table, the task state; and what is
 * refused.
 * @ingroup grader
 *
 * All of it is looked at from outside while the kernel's monitor waits for a key.
 */
#include <inttypes.h>
#include <string.h>

#include "../src/grade.h"
#include "descriptor.h"
#include "kernel.h"
#include "phase11.h"

#define CR0_WP      (1u << 16)
#define CR0_PG      (1u << 31)
#define CR4_PAE     (1u << 5)
#define CR4_PGE     (1u << 7)
#define CR4_UMIP    (1u << 11)
#define CR4_SMEP    (1u << 20)
#define CR4_SMAP    (1u << 21)
#define CR4_MODERN  (CR4_UMIP | CR4_SMEP | CR4_SMAP)
#define EFER_SCE    (1u << 0)
#define EFER_LME    (1u << 8)
#define EFER_LMA    (1u << 10)
#define EFER_NXE    (1u << 11)
#define SLOT        8u
#define KERNEL_CODE 0x08u
#define KERNEL_DATA 0x10u
#define USER_DATA   0x2Bu
#define USER_CODE   0x33u
#define TYPE_CODE   10 /* readable */
#define TYPE_DATA   2  /* writable */
#define TYPE_TSS    11 /* busy */
#define TSS_SIZE    104u
#define TSS_STACKS  36u /* offset of number 1 */
#define STACK_SIZE  16384u

CHECK(phase11, "long mode: EFER, CR0 and CR4 say so", 3, MODERN_PC)
{
    const uint64_t efer = EFER_SCE | EFER_LME | EFER_LMA | EFER_NXE;

    kernel_prompt(vm);
    const struct cpu_state *cpu = &look(vm)->cpu[0];
    require((cpu->efer & efer) == efer,
            "expected EFER to have SCE, LME, LMA and NXE (%" PRIX64 "h), but it is %" PRIX64 "h",
            efer, cpu->efer);
    require((cpu->cr0 & (CR0_PG | CR0_WP)) == (CR0_PG | CR0_WP),
            "expected CR0 to have PG and WP, but it is %" PRIX64 "h", cpu->cr0);
    require((cpu->cr4 & (CR4_PAE | CR4_PGE)) == (CR4_PAE | CR4_PGE),
            "expected CR4 to have PAE and PGE, but it is %" PRIX64 "h", cpu->cr4);
    require(cpu->rip >= symbol(vm, KERNEL_ELF, "kernel_text_start"),
            "expected RIP in the kernel's code, at -2 GiB, but it is %" PRIX64 "h", cpu->rip);
}

CHECK(phase11, "SMEP, SMAP and UMIP are on", 2, MODERN_PC)
{
    kernel_prompt(vm);
    uint64_t cr4 = look(vm)->cpu[0].cr4;
    require((cr4 & CR4_MODERN) == CR4_MODERN,
            "expected CR4 to have UMIP, SMEP and SMAP (%Xh), but it is %" PRIX64 "h", CR4_MODERN,
            cr4);
}

CHECK(phase11, "CS is 64-bit code, SS data, DS and ES are null, GS is this CPU's own", 3, MODERN_PC)
{
    kernel_prompt(vm);
    const struct cpu_state *cpu = &look(vm)->cpu[0];
    require_equal(cpu->cs.selector, KERNEL_CODE, "CS");
    require_equal(cpu->ss.selector, KERNEL_DATA, "SS");
    require_equal(cpu->ds.selector, 0, "DS");
    require_equal(cpu->es.selector, 0, "ES");
    require_equal(cpu->gs.base, symbol(vm, KERNEL_ELF, "cpu_boot"), "the base of GS");
}

static void
boot_require_descriptor(const uint8_t *table, unsigned selector, unsigned type)
{
    struct descriptor got = descriptor_decode(table + (selector & ~7u));
    bool code = type == TYPE_CODE;

    require(got.present && got.user && got.type == type,
            "selector %02Xh: expected a present segment of type %u, but present is %d, S is %d and "
            "the type is %u",
            selector, type, got.present, got.user, got.type);
    require_equal(got.privilege, selector & 3, "the privilege of a descriptor");
    require(got.lengthy == code && !(code && got.wide),
            "selector %02Xh: expected L to be %d and D 0, but they are %d and %d", selector, code,
            got.lengthy, got.wide);
}

CHECK(phase11, "the GDT is the kernel's own: code and data, for itself and for programs", 3,
      MODERN_PC)
{
    kernel_prompt(vm);
    const struct look *now = look(vm);
    const struct segment *gdt = &now->cpu[0].gdt;

    require_equal(gdt->base, symbol(vm, KERNEL_ELF, "gdt_table"), "the base of the GDT");
    require(gdt->limit % SLOT == SLOT - 1 && gdt->limit >= (USER_CODE | 7) + 2 * SLOT,
            "expected the GDT's limit to be the last byte of a descriptor, but it is %Xh",
            gdt->limit);
    const uint8_t *table = look_at_linear(now, 0, gdt->base, gdt->limit + 1);
    require(memcmp(table, &(uint64_t){ 0 }, SLOT) == 0, "expected descriptor 0 to be all zeros");
    boot_require_descriptor(table, KERNEL_CODE, TYPE_CODE);
    boot_require_descriptor(table, KERNEL_DATA, TYPE_DATA);
    boot_require_descriptor(table, USER_CODE, TYPE_CODE);
    boot_require_descriptor(table, USER_DATA, TYPE_DATA);
}

/** Stack number @p number of the table in the task state at @p tss. */
static uint64_t
boot_stack(const struct look *now, uint64_t tss, unsigned number)
{
    uint64_t stack;

    memcpy(&stack, look_at_linear(now, 0, tss + TSS_STACKS + SLOT * (number - 1), sizeof(stack)),
           sizeof(stack));
    return stack;
}

/** The upper half of its address is in a second slot. */
static void
boot_require_tss(const struct look *now)
{
    const struct cpu_state *cpu = &now->cpu[0];
    const uint8_t *slot =
        look_at_linear(now, 0, cpu->gdt.base + (cpu->tr.selector & ~7u), 2 * SLOT);
    struct descriptor tss = descriptor_decode(slot);
    uint64_t high;

    memcpy(&high, slot + SLOT, sizeof(high));
    require(tss.present && !tss.user && tss.type == TYPE_TSS && tss.limit >= TSS_SIZE - 1,
            "expected TR, %04Xh, to name a busy TSS of at least %u bytes", cpu->tr.selector,
            TSS_SIZE);
    require_equal(high << 32 | tss.base, cpu->tr.base, "the address of the TSS");
}

CHECK(phase11, "TR names a task state; double fault, NMI and machine check have their own stacks",
      3, MODERN_PC)
{
    static const unsigned vectors[] = { 2, 8, 18 };
    unsigned taken = 0;
    struct gate gate;

    kernel_prompt(vm);
    const struct look *now = look(vm);
    uint64_t start = symbol(vm, KERNEL_ELF, "kernel_stacks_start");
    uint64_t end = symbol(vm, KERNEL_ELF, "kernel_stacks_end");
    boot_require_tss(now);
    for (unsigned i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
        require(look_gate(now, 0, vectors[i], &gate) && gate.present && gate.stack != 0,
                "expected the gate of vector %u to name a stack", vectors[i]);
        require(!(taken & 1u << gate.stack), "expected vector %u to have a stack of its own",
                vectors[i]);
        taken |= 1u << gate.stack;
        uint64_t stack = boot_stack(now, now->cpu[0].tr.base, gate.stack);
        require(stack % 16 == 0 && stack > start && stack <= end,
                "expected stack %u in the kernel's image, but it is %" PRIX64 "h", gate.stack,
                stack);
        look_at_linear(now, 0, stack - STACK_SIZE, STACK_SIZE);
    }
}

/** Both the port and the screen tell, and the machine halts. */
static void
boot_refused(struct vm *vm, const char *lacks)
{
    struct match match = expect(vm, "^(This CPU .*|WasilOS phase11.*|PANIC.*)\n");

    require_text(match.group[1], lacks, "the last words");
    expect_halted(vm);
    require(strncmp(look_screen(vm), lacks, strlen("This CPU has no")) == 0,
            "expected the same on the screen, but it shows:\n%s", look_screen(vm));
}

CHECK(phase11, "a CPU without long mode is told so, and halted", 2, .cpu = "pentium3")
{
    boot_refused(vm, "This CPU has no long mode (CPUID 80000001h EDX bit 29); WasilOS needs it "
                     "from phase 11 on.");
}

CHECK(phase11, "a CPU without no-execute is told so, and halted", 2, .cpu = "qemu64,-nx")
{
    boot_refused(vm, "This CPU has no NX (CPUID 80000001h EDX bit 20); WasilOS needs it from "
                     "phase 11 on.");
}

CHECK(phase11, "a CPU without PAE is told so, and halted", 1, .cpu = "qemu64,-pae")
{
    boot_refused(vm, "This CPU has no PAE (CPUID 1 EDX bit 6); WasilOS needs it from phase 11 on.");
}

CHECK(phase11, "a CPU without FXSAVE is told so, and halted", 1, .cpu = "qemu64,-fxsr")
{
    boot_refused(vm, "This CPU has no FXSAVE (CPUID 1 EDX bit 24); WasilOS needs it from phase 11 "
                     "on.");
}

CHECK(phase11, "a CPU without SSE2 is told so, and halted", 2, .cpu = "qemu64,-sse2")
{
    boot_refused(vm, "This CPU has no SSE2 (CPUID 1 EDX bit 26); WasilOS needs it from phase 11 "
                     "on.");
}

CHECK(phase11, "GRUB starts the same kernel", 3, .firmware = FW_GRUB, .mem_mib = RANDOM_MEM,
      .junk = true, .cmdline = "init=none")
{
    expect(vm, "^WasilOS phase11, 64 bit\nstarted by GRUB ");
    kernel_prompt(vm);
}

/** Intel's CPUs have the bit of SYSCALL in 64-bit mode only, and so has this model in Bochs. */
CHECK(phase11, "in Bochs, a CPU that hides SYSCALL from 32-bit code starts a shell", 3,
      .emulator = EMU_BOCHS, .cpu = "corei7_haswell_4770")
{
    struct match match = expect(vm, "^(This CPU .*|WasilOS phase11, 64 bit)\n");

    require_text(match.group[1], "WasilOS phase11, 64 bit", "the kernel's first line");
    expect(vm, "^kernel ready\n(.*\n)*/root # ");
}
