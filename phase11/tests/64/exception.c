/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Exceptions of 64-bit mode, each provoked: the right vector, the right error code, and life
 * goes on.
 * @ingroup tests
 *
 * INTO, BOUND and task switches are no more. New is an address that is none: of its 64 bits the
 * upper 17 must be alike.
 */
#include <kernel/stack.h>
#include <kernel/test/fault.h>
#include <kernel/x86/64/gdt.h>
#include <kernel/x86/64/idt.h>
#include <kernel/x86/64/tss.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/debug.h>

/** A slot of the descriptor table that nothing uses. */
#define EXCEPTION_SLOT     (GDT_SLOTS - 1)
#define EXCEPTION_SELECTOR GDT_SELECTOR(EXCEPTION_SLOT, 0)

/** The first address behind the lower half: none. */
#define EXCEPTION_NO_ADDRESS 0x0000800000000000ul

KTEST(exception, divide, "exception: dividing by zero, and a quotient that is too large, are #DE")
{
    KEXPECT_FAULT(VECTOR_DE, __asm__ volatile("divl %2" : : "a"(1u), "d"(0u), "r"(0u) : "cc"));
    KEXPECT_FAULT(VECTOR_DE, __asm__ volatile("divq %2" : : "a"(0ul), "d"(2ul), "r"(2ul) : "cc"));
    KEXPECT_NO_FAULT(__asm__ volatile("divq %2" : : "a"(0ul), "d"(1ul), "r"(2ul) : "cc"));
}

KTEST(exception, step, "exception: the trap flag stops behind the next instruction, #DB")
{
    uintptr_t next = 0;

    KEXPECT_FAULT(VECTOR_DB, __asm__ volatile("pushfq\n\t"
                                              "orl $0x100, (%%rsp)\n\t"
                                              "movq $1f, %0\n\t"
                                              "popfq\n\t"
                                              "nop\n"
                                              "1:\tnop"
                                              : "=m"(next)
                                              :
                                              : "cc", "memory"));
    KEXPECT_EQ(fault_instruction(), next);
    KEXPECT(!(cpu_flags_read() & DEBUG_FLAGS_TF));
    debug_status_clear();
}

KTEST(exception, breakpoint, "exception: INT3 is #BP, and stops behind itself")
{
    uintptr_t next = 0;

    KEXPECT_FAULT(VECTOR_BP, __asm__ volatile("movq $1f, %0\n\tint3\n1:\tnop"
                                              : "=m"(next)
                                              :
                                              : "memory"));
    KEXPECT_EQ(fault_instruction(), next);
}

KTEST(exception, undefined, "exception: what is no instruction is #UD, at its first byte")
{
    uintptr_t here = 0;

    KEXPECT_FAULT(VECTOR_UD, __asm__ volatile("movq $1f, %0\n1:\tud2" : "=m"(here) : : "memory"));
    KEXPECT_EQ(fault_instruction(), here);
}

KTEST(exception, no_device, "exception: an x87 instruction while CR0.TS is set is #NM")
{
    KEXPECT_FAULT(VECTOR_NM, {
        __asm__ volatile("mov %0, %%cr0\n\tfnop" : : "r"(cpu_cr0_read() | 0x8u) : "memory");
    });
    KEXPECT(!(cpu_cr0_read() & 0x8u)); /* CR0 is as before */
}

KTEST(exception, not_present, "exception: loading a segment that is not present is #NP")
{
    gdt_set(EXCEPTION_SLOT, GDT_DESCRIPTOR(0u, 0xFFFu, GDT_DATA, 0u));
    KEXPECT_FAULT(VECTOR_NP, __asm__ volatile("mov %0, %%fs" : : "r"(EXCEPTION_SELECTOR)));
    KEXPECT_EQ(fault_error(), EXCEPTION_SELECTOR);
    gdt_set(EXCEPTION_SLOT, 0);
}

KTEST(exception, no_gate, "exception: an interrupt whose gate is not present is #NP, and names it")
{
    struct idt_gate gate = idt_read(0xFE);

    idt_write(0xFE, (struct idt_gate){ .low = gate.low & ~IDT_PRESENT, .high = gate.high });
    KEXPECT_FAULT(VECTOR_NP, __asm__ volatile("int $0xfe"));
    /* SDM vol. 3A §6.13: the vector times 8. QEMU 7.2 counts in bytes of the table here. */
    KEXPECT(fault_error() == (0xFE << 3 | 2) || fault_error() == (0xFE << 4 | 2));
    idt_write(0xFE, gate);
}

KTEST(exception, stack, "exception: a stack segment that is not present is #SS")
{
    gdt_set(EXCEPTION_SLOT, GDT_DESCRIPTOR(0u, 0xFFFu, GDT_DATA, 0u));
    KEXPECT_FAULT(VECTOR_SS, __asm__ volatile("mov %0, %%ss" : : "r"(EXCEPTION_SELECTOR)));
    KEXPECT_EQ(fault_error(), EXCEPTION_SELECTOR);
    gdt_set(EXCEPTION_SLOT, 0);
}

KTEST(exception, protection, "exception: a selector beyond the table is #GP, and names it")
{
    KEXPECT_FAULT(VECTOR_GP, __asm__ volatile("mov %0, %%fs" : : "r"(0xFFFB)));
    KEXPECT_EQ(fault_error(), 0xFFF8); /* without the privilege in its lowest bits */
}

KTEST(exception, address, "exception: an address that is none is #GP; on the stack, #SS")
{
    int vector;

    KEXPECT_FAULT(VECTOR_GP, (void)*(volatile uint8_t *)EXCEPTION_NO_ADDRESS);
    KEXPECT_EQ(fault_error(), 0);
    vector = FAULT_OF(__asm__ volatile("mov %%rbp, %%rcx\n\t"
                                       "mov %0, %%rbp\n\t"
                                       "movb 8(%%rbp), %%al\n\t"
                                       "mov %%rcx, %%rbp"
                                       :
                                       : "r"(EXCEPTION_NO_ADDRESS)
                                       : "rax", "rcx"));
    if (vector == VECTOR_GP)
        KSKIP("this emulator has one exception for both (QEMU's TCG)");
    KEXPECT_EQ(vector, VECTOR_SS);
}

/** Without a gate the #GP cannot be delivered; that is a #NP, and two of that kind are a #DF. */
static int
exception_double(void)
{
    struct idt_gate gate = idt_read(VECTOR_GP);
    int vector;

    idt_write(VECTOR_GP, (struct idt_gate){ .low = 0 });
    vector = FAULT_OF(__asm__ volatile("mov %0, %%fs" : : "r"(0xFFF8)));
    idt_write(VECTOR_GP, gate);
    return vector;
}

KTEST(doublefault, missing_gate,
      "double fault: an exception without a gate is one, and is survived")
{
    uintptr_t cr0 = cpu_cr0_read(), cr3 = cpu_cr3_read();

    for (int round = 0; round < 3; round++) {
        KEXPECT_EQ(exception_double(), VECTOR_DF);
        KEXPECT_EQ(fault_error(), 0);
    }
    KEXPECT_EQ(cpu_cr0_read(), cr0);
    KEXPECT_EQ(cpu_cr3_read(), cr3);
}

KTEST(doublefault, no_stack, "double fault: it needs nothing of the interrupted stack")
{
    uintptr_t flags = cpu_interrupts_save(); /* or a device's interrupt may find no stack */

    KEXPECT_FAULT(VECTOR_DF, __asm__ volatile("mov %0, %%rsp\n\tpush $0"
                                              :
                                              : "r"(EXCEPTION_NO_ADDRESS + 0x1000)
                                              : "memory"));
    cpu_interrupts_restore(flags);
}

KTEST(doublefault, stacks, "double fault: four stacks of the table, none shared, each whole")
{
    uint16_t task;

    __asm__("str %0" : "=r"(task));
    KEXPECT_EQ(task, GDT_SELECTOR(GDT_TSS, 0));
    for (unsigned i = 0; i < TSS_STACK_DB; i++) {
        KEXPECT(tss_main.stacks[i] != 0);
        KEXPECT_EQ(tss_main.stacks[i] % STACK_SIZE, 0);
        for (unsigned j = 0; j < i; j++)
            KEXPECT(tss_main.stacks[i] != tss_main.stacks[j]);
    }
    for (unsigned i = TSS_STACK_DB; i < TSS_STACKS; i++)
        KEXPECT_EQ(tss_main.stacks[i], 0);
}
