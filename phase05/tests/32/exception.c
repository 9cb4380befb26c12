/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Exceptions, each provoked: the right vector, the right error code, and life goes on.
 * @ingroup tests
 *
 * #AC and the faults of programs come with programs (phase08), #PF with paging (phase06).
 */
#include <kernel/test/fault.h>
#include <kernel/x86/32/gdt.h>
#include <kernel/x86/32/idt.h>
#include <kernel/x86/32/tss.h>
#include <kernel/x86/cpu.h>
#include <tests/32/emulator.h>

/** A slot of the descriptor table that nothing uses. */
#define EXCEPTION_SLOT     (GDT_SLOTS - 1)
#define EXCEPTION_SELECTOR GDT_SELECTOR(EXCEPTION_SLOT, 0)

KTEST(exception, divide, "exception: dividing by zero, and a quotient that is too large, are #DE")
{
    KEXPECT_FAULT(VECTOR_DE, __asm__ volatile("divl %2" : : "a"(1u), "d"(0u), "r"(0u) : "cc"));
    KEXPECT_FAULT(VECTOR_DE, __asm__ volatile("divl %2" : : "a"(0u), "d"(2u), "r"(2u) : "cc"));
    KEXPECT_NO_FAULT(__asm__ volatile("divl %2" : : "a"(0u), "d"(1u), "r"(2u) : "cc"));
}

KTEST(exception, step, "exception: the trap flag stops behind the next instruction, #DB")
{
    uintptr_t next = 0;

    if (emulator_is_v86())
        KSKIP("v86 does not know the trap flag");
    KEXPECT_FAULT(VECTOR_DB, __asm__ volatile("pushfl\n\t"
                                              "orl $0x100, (%%esp)\n\t"
                                              "movl $1f, %0\n\t"
                                              "popfl\n\t"
                                              "nop\n"
                                              "1:\tnop"
                                              : "=m"(next)
                                              :
                                              : "cc", "memory"));
    KEXPECT_EQ(fault_instruction(), next);
    KEXPECT(!(cpu_flags_read() & 0x100));
}

KTEST(exception, breakpoint, "exception: INT3 is #BP, and stops behind itself")
{
    uintptr_t next = 0;

    KEXPECT_FAULT(VECTOR_BP, __asm__ volatile("movl $1f, %0\n\tint3\n1:\tnop"
                                              : "=m"(next)
                                              :
                                              : "memory"));
    KEXPECT_EQ(fault_instruction(), next);
}

KTEST(exception, overflow, "exception: INTO after an overflow is #OF, and else nothing")
{
    KEXPECT_FAULT(VECTOR_OF, __asm__ volatile("movb $127, %%al\n\taddb $1, %%al\n\tinto"
                                              :
                                              :
                                              : "eax", "cc"));
    KEXPECT_NO_FAULT(__asm__ volatile("xorl %%eax, %%eax\n\tinto" : : : "eax", "cc"));
}

KTEST(exception, bound, "exception: an index outside of its bounds is #BR")
{
    static const int32_t bounds[2] = { -3, 7 };

    if (emulator_is_v86())
        KSKIP("v86 does not know BOUND");
    KEXPECT_FAULT(VECTOR_BR, __asm__ volatile("bound %0, %1" : : "r"(8), "m"(bounds)));
    KEXPECT_FAULT(VECTOR_BR, __asm__ volatile("bound %0, %1" : : "r"(-4), "m"(bounds)));
    KEXPECT_NO_FAULT(__asm__ volatile("bound %0, %1" : : "r"(7), "m"(bounds)));
}

KTEST(exception, undefined, "exception: what is no instruction is #UD, at its first byte")
{
    uintptr_t here = 0;

    KEXPECT_FAULT(VECTOR_UD, __asm__ volatile("movl $1f, %0\n1:\tud2" : "=m"(here) : : "memory"));
    KEXPECT_EQ(fault_instruction(), here);
}

KTEST(exception, no_device, "exception: an x87 instruction while CR0.TS is set is #NM")
{
    KEXPECT_FAULT(VECTOR_NM, {
        __asm__ volatile("mov %0, %%cr0\n\tfnop" : : "r"(cpu_cr0_read() | 0x8u) : "memory");
    });
    KEXPECT(!(cpu_cr0_read() & 0x8u)); /* CR0 is as before */
}

KTEST(exception, bad_tss, "exception: a task switch into a TSS that is too small is #TS")
{
    static struct tss small;
    struct {
        uint32_t offset;
        uint16_t selector;
    } __attribute__((packed)) task = { 0, EXCEPTION_SELECTOR };

    if (emulator_is_v86())
        KSKIP(EMULATOR_NO_TASKS);
    gdt_set(EXCEPTION_SLOT,
            GDT_DESCRIPTOR((uintptr_t)&small, sizeof(small) - 2, GDT_PRESENT | GDT_TSS_32, 0));
    KEXPECT_FAULT(VECTOR_TS, __asm__ volatile("ljmp *%0" : : "m"(task)));
    KEXPECT_EQ(fault_error(), EXCEPTION_SELECTOR);
    gdt_set(EXCEPTION_SLOT, 0);
}

KTEST(exception, not_present, "exception: loading a segment that is not present is #NP")
{
    gdt_set(EXCEPTION_SLOT, GDT_DESCRIPTOR(0u, 0xFFFu, GDT_DATA, GDT_32BIT));
    KEXPECT_FAULT(VECTOR_NP, __asm__ volatile("mov %0, %%fs" : : "r"(EXCEPTION_SELECTOR)));
    KEXPECT_EQ(fault_error(), EXCEPTION_SELECTOR);
    gdt_set(EXCEPTION_SLOT, 0);
}

KTEST(exception, no_gate, "exception: an interrupt whose gate is not present is #NP, and names it")
{
    uint64_t gate = idt_read(0xFE);

    idt_write(0xFE, gate & ~IDT_PRESENT);
    KEXPECT_FAULT(VECTOR_NP, __asm__ volatile("int $0xfe"));
    KEXPECT_EQ(fault_error(), 0xFE << 3 | 2);
    idt_write(0xFE, gate);
}

KTEST(exception, stack, "exception: a stack segment that is not present is #SS")
{
    gdt_set(EXCEPTION_SLOT, GDT_DESCRIPTOR(0u, 0xFFFu, GDT_DATA, GDT_32BIT));
    KEXPECT_FAULT(VECTOR_SS, __asm__ volatile("mov %0, %%ss" : : "r"(EXCEPTION_SELECTOR)));
    KEXPECT_EQ(fault_error(), EXCEPTION_SELECTOR);
    gdt_set(EXCEPTION_SLOT, 0);
}

KTEST(exception, protection, "exception: a selector beyond the table is #GP, and names it")
{
    KEXPECT_FAULT(VECTOR_GP, __asm__ volatile("mov %0, %%fs" : : "r"(0xFFFB)));
    KEXPECT_EQ(fault_error(), 0xFFF8); /* without the privilege in its lowest bits */
}

KTEST(exception, limit, "exception: memory beyond a segment's limit is #GP with error code 0")
{
    static uint8_t memory[8192]; /* where no limit is checked, the read finds something */
    int vector;

    gdt_set(EXCEPTION_SLOT,
            GDT_DESCRIPTOR((uintptr_t)memory, 0xFFFu, GDT_PRESENT | GDT_DATA, GDT_32BIT));
    vector = FAULT_OF(__asm__ volatile("mov %0, %%fs\n\t"
                                       "movb %%fs:0x1000, %%al\n\t"
                                       "mov %1, %%fs"
                                       :
                                       : "r"(EXCEPTION_SELECTOR), "r"(GDT_KERNEL_DATA_SELECTOR)
                                       : "eax"));
    gdt_set(EXCEPTION_SLOT, 0);
    if (vector == FAULT_NONE)
        KSKIP("this emulator does not look at segment limits (QEMU's TCG and v86 do not)");
    KEXPECT_EQ(vector, VECTOR_GP);
    KEXPECT_EQ(fault_error(), 0);
}
