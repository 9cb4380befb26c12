/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the CPU needs to know of programs, and what a program's registers may hold.
 * @ingroup x86
 *
 * SYSCALL does without gate, descriptor and stack: where it leads and which segments are loaded
 * (not looked up: their contents are fixed in the CPU) stand in three registers. So the descriptor
 * table has to have these segments in the one order that is possible:
 *
 *     SYSCALL   CS = STAR 32-47        SS = the one behind it
 *     SYSRET    SS = STAR 48-63 + 8    CS = + 16; + 0 is for 32-bit programs, of which there are
 * none
 *
 * There is no gate for INT 0x80: that was the way of 32-bit mode, with other numbers and other
 * registers. A program that tries gets SIGSEGV, as for any vector that is not open.
 *
 * Source: Intel SDM vol. 3A §5.8.8 (SYSCALL), vol. 2B SYSCALL, SYSRET.
 * Next to read: kernel/x86/64/syscall_entry.asm, where it leads.
 */
#include <mode/user.h>

#include <kernel/init.h>
#include <kernel/panic/panic.h>
#include <kernel/proc/fpu.h>
#include <kernel/sched/task.h>
#include <kernel/x86/64/bases.h>
#include <kernel/x86/64/gdt.h>
#include <kernel/x86/64/msr.h>
#include <kernel/x86/64/tss.h>
#include <kernel/x86/cpu.h>

/** The flags that a program may set by itself (POPF at privilege 3): CF PF AF ZF SF TF DF OF NT AC
 * ID. Not among them are IF, IOPL, RF and VM. SDM vol. 1 §3.4.3. */
#define USER_FLAGS 0x00244DD5ul
/** Bit 1 is always set. */
#define USER_FLAGS_FIXED 0x2ul

/** Flags that SYSCALL clears. IF: no interrupt before there is a stack. TF: single step is the
 * program's, and its trap would come in the kernel. DF: C relies on it. NT: IRETQ would fault. AC:
 * would open programs' memory to all of the kernel (SMAP). IOPL and RF for tidiness. */
#define USER_FLAGS_OFF 0x00057700u

/** What syscall_entry.asm has as numbers. */
_Static_assert(GDT_USER_DATA_SELECTOR == 0x2B && GDT_USER_CODE_SELECTOR == 0x33,
               "frame.inc: FRAME_USER_…");
_Static_assert(offsetof(struct cpu, entry_stack) == 8 && offsetof(struct cpu, entry_spare) == 16,
               "frame.inc: CPU_ENTRY_…");
_Static_assert(GDT_KERNEL_DATA_SELECTOR == GDT_KERNEL_CODE_SELECTOR + 8 &&
                   GDT_USER_CODE_SELECTOR == GDT_USER_DATA_SELECTOR + 8,
               "the order that STAR wants");

/** Where SYSCALL leads; not called. */
void syscall_entry(void);
/** Go on in the program, on the kernel stack that ends at @p top. */
_Noreturn void user_leave(const struct trap_frame *frame, uintptr_t top);

/* [check] */
/** Where to go on may be any number: if it is no address, the IRETQ faults, and the program gets
 * SIGSEGV (trap_entry.asm). */
void
user_frame_check(struct trap_frame *frame)
{
    frame->cs = GDT_USER_CODE_SELECTOR;
    frame->ss = GDT_USER_DATA_SELECTOR;
    frame->rflags = (frame->rflags & USER_FLAGS) | USER_FLAGS_FIXED | CPU_FLAGS_IF;
}
/* [/check] */

void
user_frame_init(struct trap_frame *frame, uintptr_t instruction, uintptr_t stack)
{
    *frame = (struct trap_frame){ .rip = instruction, .rsp = stack };
    user_frame_check(frame);
    user_bases_begin();
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
/** An interrupt finds it in the task state segment; SYSCALL finds none, so its entry looks itself.
 */
void
tss_set_stack(uintptr_t top)
{
    tss_main.rsp0 = top;
    this_cpu()->entry_stack = top;
}
/* [/stack] */

/* [init] */
/** seam: phase15 does this on every CPU. */
static void
user_init(void)
{
    uint64_t base = GDT_USER_DATA_SELECTOR - 8;

    msr_write(MSR_STAR, base << 48 | (uint64_t)GDT_KERNEL_CODE_SELECTOR << 32);
    msr_write(MSR_LSTAR, (uintptr_t)syscall_entry);
    msr_write(MSR_SFMASK, USER_FLAGS_OFF);
    msr_write(MSR_EFER, msr_read(MSR_EFER) | MSR_EFER_SCE);
}
/* [/init] */

INITCALL(2, 5, user, user_init, AFTER(gdt), AFTER(tss));
