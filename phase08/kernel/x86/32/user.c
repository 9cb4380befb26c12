/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the CPU needs to know of programs, and what a program's registers may hold.
 * @ingroup x86
 *
 * The descriptors of privilege 3 are in the table since phase03, the task state segment since
 * phase05. Added are a gate that programs may use, the kernel's stack, and the news that there is
 * no floating-point unit: nobody saves its registers, and what one program left there the next
 * would read. seam: phase09 saves them (kernel/proc/fpu.h).
 *
 * Next to read: kernel/x86/32/syscall_entry.asm, where the gate leads.
 */
#include <mode/user.h>

#include <kernel/init.h>
#include <kernel/panic/panic.h>
#include <kernel/proc/fpu.h>
#include <kernel/sched/task.h>
#include <kernel/x86/32/gdt.h>
#include <kernel/x86/32/idt.h>
#include <kernel/x86/32/tss.h>
#include <kernel/x86/cpu.h>

/** The flags that a program may set by itself (POPF at privilege 3): CF PF AF ZF SF TF DF OF NT AC
 * ID. Not among them are IF, IOPL, RF and VM. SDM vol. 1 §3.4.3. */
#define USER_FLAGS 0x00244DD5ul
/** Bit 1 is always set. */
#define USER_FLAGS_FIXED 0x2ul
/** CR0: WAIT is no x87 instruction (MP clear), all others are #NM (EM). */
#define USER_CR0_MP 0x2ul
#define USER_CR0_EM 0x4ul

/** Where the gate leads; not called. */
void syscall_entry(void);
/** Go on in the program, on the kernel stack that ends at @p top. */
_Noreturn void user_leave(const struct trap_frame *frame, uintptr_t top);

/* [check] */
void
user_frame_check(struct trap_frame *frame)
{
    frame->cs = GDT_USER_CODE_SELECTOR;
    frame->user_ss = GDT_USER_DATA_SELECTOR;
    frame->eflags = (frame->eflags & USER_FLAGS) | USER_FLAGS_FIXED | CPU_FLAGS_IF;
}
/* [/check] */

void
user_frame_init(struct trap_frame *frame, uintptr_t instruction, uintptr_t stack)
{
    *frame = (struct trap_frame){
        .ds = GDT_USER_DATA_SELECTOR,
        .es = GDT_USER_DATA_SELECTOR,
        .eip = instruction,
        .user_esp = stack,
    };
    user_frame_check(frame);
}

struct trap_frame *
user_frame_current(void)
{
    return (struct trap_frame *)task_current()->stack_top - 1;
}

void
user_resume(const struct trap_frame *frame)
{
    ASSERT(trap_from_user(frame));
    __asm__ volatile("cli" : : : "memory");
    user_leave(frame, task_current()->stack_top);
}

void
user_enter(uintptr_t instruction, uintptr_t stack)
{
    struct trap_frame frame;

    fpu_begin();
    user_frame_init(&frame, instruction, stack);
    user_resume(&frame);
}

/* [stack] */
void
tss_set_stack(uintptr_t top)
{
    tss_main.esp0 = top;
}
/* [/stack] */

/* [init] */
static void
user_init(void)
{
    uintptr_t cr0 = (cpu_cr0_read() & ~USER_CR0_MP) | USER_CR0_EM;

    idt_write(USER_SYSCALL_VECTOR,
              IDT_GATE(GDT_KERNEL_CODE_SELECTOR, (vaddr_t)syscall_entry, IDT_INTERRUPT, 3));
    __asm__ volatile("mov %0, %%cr0" : : "r"(cr0));
}
/* [/init] */

INITCALL(2, 5, user, user_init, AFTER(idt), AFTER(tss));
