/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Stacks for the four entries that may come where the stack pointer cannot be trusted.
 * @ingroup irq
 *
 * - #DF, double fault: the stack is most often the reason.
 * - NMI and #MC, machine check: nothing holds them off, so they come between any two instructions.
 *   Behind SYSCALL the CPU is in the kernel, but RSP is still the program's, any number; and in
 *   front of SYSRET it is so again.
 * - #DB, debug: a breakpoint that strikes in MOV SS or POP SS waits for the end of the next
 *   instruction. If that is SYSCALL, it strikes on the first instruction of the kernel, on the
 *   program's stack (CVE-2018-8897). No program can set a breakpoint register here, the first
 *   debugger for programs will.
 *
 * A stack of the table is begun at its end each time. So nobody may be switched away from there
 * (trap_special.c), and what comes from a program goes on on the task's own stack
 * (trap_entry.asm).
 *
 * Source: Intel SDM vol. 3A §6.14.5 (interrupt stack table), §6.8.3 (MOV SS), §6.15.
 */
#include <kernel/irq/double_fault.h>

#include <kernel/init.h>
#include <kernel/irq/trap.h>
#include <kernel/mm/stack_guard.h>
#include <kernel/x86/64/gdt.h>
#include <kernel/x86/64/idt.h>
#include <kernel/x86/64/tss.h>

/** By number in the table, from 1 on. */
STACK_IN_IMAGE static struct stack_guarded trap_stacks[TSS_STACK_DB];

/* [use] */
static void
trap_stack_use(unsigned vector, enum tss_stack number)
{
    tss_main.stacks[number - 1] = stack_end((vaddr_t)trap_stacks[number - 1].bytes);
    idt_write(vector,
              idt_gate(GDT_KERNEL_CODE_SELECTOR, idt_stub(vector), IDT_INTERRUPT, 0, number));
}
/* [/use] */

static bool
trap_stacks_hold(vaddr_t address)
{
    for (unsigned i = 0; i < ARRAY_SIZE(trap_stacks); i++) {
        if (stack_guarded_holds(&trap_stacks[i], address))
            return true;
    }
    return false;
}

/* The name is that of 32-bit mode, where a double fault alone has a stack. */
STACK_KIND(12, doublefault, trap_stacks_hold);

/** A gate loads no page tables: those that are in use stay, and all of them have the kernel. */
void
double_fault_set_cr3(uintptr_t cr3)
{
    (void)cr3;
}

static void
trap_stacks_init(void)
{
    trap_stack_use(VECTOR_DF, TSS_STACK_DF);
    trap_stack_use(VECTOR_NMI, TSS_STACK_NMI);
    trap_stack_use(VECTOR_MC, TSS_STACK_MC);
    trap_stack_use(VECTOR_DB, TSS_STACK_DB);
}

INITCALL(2, 4, doublefault, trap_stacks_init, AFTER(idt), AFTER(tss));
