/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Double faults: provoked, and survived.
 * @ingroup tests
 */
#include <kernel/stack.h>
#include <kernel/test/fault.h>
#include <kernel/x86/32/gdt.h>
#include <kernel/x86/32/idt.h>
#include <kernel/x86/cpu.h>
#include <tests/32/emulator.h>

/** Without a gate the #GP cannot be delivered; that is a #NP, and two of that kind are a #DF. */
static int
double_fault_provoke(void)
{
    uint64_t gate = idt_read(VECTOR_GP);
    int vector;

    idt_write(VECTOR_GP, gate & ~IDT_PRESENT);
    vector = FAULT_OF(__asm__ volatile("mov %0, %%fs" : : "r"(0xFFF8)));
    idt_write(VECTOR_GP, gate);
    return vector;
}

KTEST(doublefault, missing_gate,
      "double fault: an exception without a gate is one, and is survived")
{
    uintptr_t cr0 = cpu_cr0_read();
    uintptr_t cr3 = cpu_cr3_read();

    if (emulator_is_v86())
        KSKIP(EMULATOR_NO_TASKS);
    for (int round = 0; round < 3; round++) {
        KEXPECT_EQ(double_fault_provoke(), VECTOR_DF);
        KEXPECT_EQ(fault_error(), 0);
    }
    KEXPECT_EQ(cpu_cr0_read(), cr0); /* TS too, which every task switch sets */
    KEXPECT_EQ(cpu_cr3_read(), cr3);
}

KTEST(doublefault, no_stack, "double fault: it needs nothing of the interrupted stack")
{
    static uint8_t memory[64];
    uintptr_t flags;
    int vector;

    if (emulator_is_v86())
        KSKIP(EMULATOR_NO_TASKS);
    flags = cpu_interrupts_save(); /* or a device's interrupt may be what finds no stack */
    /* Nothing can be pushed beyond the segment's limit, so neither can the #SS that says so. */
    gdt_set(GDT_SLOTS - 1,
            GDT_DESCRIPTOR((uintptr_t)memory, 15u, GDT_PRESENT | GDT_DATA, GDT_32BIT));
    vector = FAULT_OF(
        __asm__ volatile("movl %%esp, %%ecx\n\t"
                         "mov %0, %%ss\n\t"
                         "movl $64, %%esp\n\t"
                         "pushl $0\n\t"
                         "mov %1, %%ss\n\t"
                         "movl %%ecx, %%esp"
                         :
                         : "r"(GDT_SELECTOR(GDT_SLOTS - 1, 0)), "r"(GDT_KERNEL_DATA_SELECTOR)
                         : "ecx", "memory"));
    gdt_set(GDT_SLOTS - 1, 0);
    cpu_interrupts_restore(flags);
    if (vector == FAULT_NONE)
        KSKIP("this emulator does not look at segment limits (QEMU's TCG does not)");
    KEXPECT_EQ(vector, VECTOR_DF);
}

KTEST(doublefault, task, "double fault: its gate leads to a task, the CPU runs in another")
{
    uint64_t gate = idt_read(VECTOR_DF);
    uint32_t rights = 0;
    uint16_t task;

    __asm__("str %0" : "=r"(task));
    KEXPECT_EQ(task, GDT_SELECTOR(GDT_TSS, 0));
    KEXPECT_EQ(idt_gate_kind(gate), IDT_TASK);
    KEXPECT_EQ(idt_gate_selector(gate), GDT_SELECTOR(GDT_TSS_DOUBLE_FAULT, 0));
    /* LAR: a 32-bit TSS that is not busy, else the switch would be refused. */
    __asm__("lar %1, %0" : "=r"(rights) : "r"(GDT_SELECTOR(GDT_TSS_DOUBLE_FAULT, 0)));
    KEXPECT_EQ(rights & 0xFF00, 0x8900);
}
