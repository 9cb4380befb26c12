/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A task of its own for double faults, and what it does.
 * @ingroup irq
 *
 * The interrupted registers are in tss_main. From them a frame is made that looks like every other
 * trap's, so everybody who may deal with a trap may deal with this one: a test that expects it, or
 * nobody, which is a panic with a full report. What the frame says afterwards is written back, and
 * the task returns.
 *
 * Source: Intel SDM vol. 3A §6.15 (interrupt 8), §7.3, §7.5 (task switches, the busy bit, NT).
 */
#include <kernel/irq/double_fault.h>

#include <kernel/init.h>
#include <kernel/irq/trap.h>
#include <kernel/mm/stack_guard.h>
#include <kernel/x86/32/idt.h>
#include <kernel/x86/32/tss.h>
#include <kernel/x86/cpu.h>

/** Bit 1 of EFLAGS is always set. */
#define DOUBLE_FAULT_FLAGS 0x2u

void double_fault_entry(void);
void double_fault_serve(void);

STACK_IN_IMAGE static struct stack_guarded double_fault_stack;

/* [task] */
static struct tss double_fault_tss = {
    .eflags = DOUBLE_FAULT_FLAGS,
    .es = GDT_KERNEL_DATA_SELECTOR,
    .cs = GDT_KERNEL_CODE_SELECTOR,
    .ss = GDT_KERNEL_DATA_SELECTOR,
    .ds = GDT_KERNEL_DATA_SELECTOR,
    .fs = GDT_KERNEL_DATA_SELECTOR,
    .gs = GDT_KERNEL_DATA_SELECTOR,
    .io_map = sizeof(struct tss),
};
/* [/task] */

static void
double_fault_take(const struct tss *tss, struct trap_frame *frame)
{
    *frame = (struct trap_frame){
        .cr2 = cpu_cr2_read(),
        .gs = tss->gs,
        .fs = tss->fs,
        .es = tss->es,
        .ds = tss->ds,
        .edi = tss->edi,
        .esi = tss->esi,
        .ebp = tss->ebp,
        .pushad_esp = tss->esp - TRAP_FRAME_PUSHED,
        .ebx = tss->ebx,
        .edx = tss->edx,
        .ecx = tss->ecx,
        .eax = tss->eax,
        .vector = VECTOR_DF,
        .eip = tss->eip,
        .cs = tss->cs,
        .eflags = tss->eflags,
        .user_esp = tss->esp,
        .user_ss = tss->ss,
    };
}

static void
double_fault_give(struct tss *tss, const struct trap_frame *frame)
{
    tss->edi = frame->edi;
    tss->esi = frame->esi;
    tss->ebp = frame->ebp;
    tss->ebx = frame->ebx;
    tss->edx = frame->edx;
    tss->ecx = frame->ecx;
    tss->eax = frame->eax;
    tss->eip = frame->eip;
    tss->eflags = frame->eflags;
}

/** Called by double_fault.asm, in the task of the double fault. */
void
double_fault_serve(void)
{
    struct trap_frame frame;

    double_fault_take(&tss_main, &frame);
    trap_dispatch(&frame);
    double_fault_give(&tss_main, &frame);
}

void
double_fault_set_cr3(uintptr_t cr3)
{
    tss_main.cr3 = cr3;
    double_fault_tss.cr3 = cr3;
}

static bool
double_fault_stack_holds(vaddr_t address)
{
    return stack_guarded_holds(&double_fault_stack, address);
}

STACK_KIND(12, doublefault, double_fault_stack_holds);

static void
double_fault_init(void)
{
    double_fault_tss.eip = (uintptr_t)double_fault_entry;
    double_fault_tss.esp = stack_end((vaddr_t)double_fault_stack.bytes);
    double_fault_set_cr3(cpu_cr3_read());
    tss_describe(GDT_TSS_DOUBLE_FAULT, &double_fault_tss);
    idt_write(VECTOR_DF, IDT_GATE(GDT_SELECTOR(GDT_TSS_DOUBLE_FAULT, 0), 0u, IDT_TASK, 0));
}

INITCALL(2, 4, doublefault, double_fault_init, AFTER(idt), AFTER(tss));
