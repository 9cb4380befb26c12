/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Fills the interrupt descriptor table and gives it to the CPU.
 * @ingroup x86
 *
 * From here on an exception is a report instead of a reset. Interrupts of devices stay off until
 * level 4 turns them on.
 *
 * Next to read: kernel/x86/64/trap_entry.asm, where the gates lead; trap_stacks.c, which gives four
 * of them a stack.
 */
#include <kernel/x86/64/idt.h>

#include <kernel/init.h>
#include <kernel/irq/trap.h>
#include <kernel/panic/panic.h>
#include <kernel/x86/64/gdt.h>

/** Bytes from one stub to the next: TRAP_STUB_SIZE in trap_entry.asm. */
#define IDT_STUB_SIZE 16

extern const char trap_stubs[];

static struct idt_gate idt_table[IDT_VECTORS] __attribute__((aligned(16)));

/** What LIDT reads: where the table is and the offset of its last byte. */
static const struct {
    uint16_t limit;
    const struct idt_gate *base;
} __attribute__((packed)) idt_pointer = { sizeof(idt_table) - 1, idt_table };

struct idt_gate
idt_read(unsigned vector)
{
    ASSERT(vector < IDT_VECTORS);
    return idt_table[vector];
}

void
idt_write(unsigned vector, struct idt_gate gate)
{
    ASSERT(vector < IDT_VECTORS);
    idt_table[vector] = gate;
    __asm__ volatile("" : : : "memory"); /* the very next instruction may use it */
}

vaddr_t
idt_stub(unsigned vector)
{
    ASSERT(vector < IDT_VECTORS);
    return (vaddr_t)trap_stubs + vector * IDT_STUB_SIZE;
}

/* [init] */
static void
idt_init(void)
{
    for (unsigned vector = 0; vector < IDT_VECTORS; vector++) {
        /* INT3 is an instruction of programs; the rest is for the CPU and devices only. A program
         * that tries INT 0x80, the gate of 32-bit mode, gets SIGSEGV. */
        unsigned privilege = vector == VECTOR_BP || vector == VECTOR_OF ? 3 : 0;

        idt_write(vector, idt_gate(GDT_KERNEL_CODE_SELECTOR, idt_stub(vector), IDT_INTERRUPT,
                                   privilege, 0));
    }
    __asm__ volatile("lidt %0" : : "m"(idt_pointer));
}
/* [/init] */

INITCALL(2, 2, idt, idt_init, AFTER(gdt));
