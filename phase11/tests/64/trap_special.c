/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The entries with stacks of their own: which stack, which GS, and back.
 * @ingroup tests
 *
 * SWAPGS is done here by hand, as an entry from a program or a way back to one has just done it:
 * that is the state in which an NMI or a debug exception may find the kernel.
 */
#include <kernel/irq/trap.h>
#include <kernel/sched/percpu.h>
#include <kernel/stack.h>
#include <kernel/test/fault.h>
#include <kernel/x86/64/idt.h>
#include <kernel/x86/64/msr.h>
#include <kernel/x86/64/tss.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/debug.h>

/** What a handler found. */
static struct {
    bool wanted;
    unsigned calls;
    vaddr_t stack;
    uint64_t base, other;
    struct cpu *cpu;
} special_seen;

static bool
special_look(struct trap_frame *frame)
{
    (void)frame;
    if (!special_seen.wanted)
        return false;
    special_seen.calls++;
    special_seen.stack = (vaddr_t)__builtin_frame_address(0);
    special_seen.base = msr_read(MSR_GS_BASE);
    special_seen.other = msr_read(MSR_KERNEL_GS_BASE);
    special_seen.cpu = this_cpu();
    return true;
}

TRAP_HANDLER_AT(41, VECTOR_NMI, special_nmi, special_look);
TRAP_HANDLER_AT(41, VECTOR_MC, special_mc, special_look);

/** INT n of a vector of the interrupt stack table, with GS as it is or as a program has it. */
static void
special_raise(unsigned vector, bool swapped)
{
    uintptr_t flags = cpu_interrupts_save();

    special_seen.wanted = true;
    special_seen.calls = 0;
    if (swapped)
        __asm__ volatile("swapgs" : : : "memory");
    if (vector == VECTOR_NMI)
        __asm__ volatile("int $2" : : : "memory");
    else
        __asm__ volatile("int $18" : : : "memory");
    if (swapped)
        __asm__ volatile("swapgs" : : : "memory");
    special_seen.wanted = false;
    cpu_interrupts_restore(flags);
}

/** An address of programs, as theirs is. */
#define SPECIAL_USER_BASE 0x00007000DEAD0000ul

static void
special_check(unsigned vector, enum tss_stack number, bool swapped)
{
    uint64_t before = msr_read(MSR_KERNEL_GS_BASE);
    struct cpu *cpu = this_cpu();

    msr_write(MSR_KERNEL_GS_BASE, SPECIAL_USER_BASE);
    special_raise(vector, swapped);
    KNOTE("vector %u, GS %s", vector, swapped ? "a program's" : "the kernel's");
    KEXPECT_EQ(special_seen.calls, 1);
    KEXPECT_EQ(stack_end(special_seen.stack), tss_main.stacks[number - 1]);
    KEXPECT_EQ(special_seen.base, (uintptr_t)cpu);
    KEXPECT_EQ(special_seen.other, SPECIAL_USER_BASE);
    KEXPECT_POINTER(special_seen.cpu, cpu);
    KEXPECT_EQ(msr_read(MSR_GS_BASE), (uintptr_t)cpu);
    KEXPECT_EQ(msr_read(MSR_KERNEL_GS_BASE), SPECIAL_USER_BASE);
    KEXPECT_EQ(cpu->preempt_count, 0);
    msr_write(MSR_KERNEL_GS_BASE, before);
}

KTEST(trap, special_gs,
      "trap: NMI and #MC find this CPU's GS.base, whosever it was, and put it back")
{
    for (unsigned swapped = 0; swapped < 2; swapped++) {
        special_check(VECTOR_NMI, TSS_STACK_NMI, swapped != 0);
        special_check(VECTOR_MC, TSS_STACK_MC, swapped != 0);
    }
}

KTEST(trap, special_step, "trap: #DB with a program's GS is served, on a stack of its own")
{
    struct cpu *cpu = this_cpu();
    uintptr_t flags = cpu_interrupts_save();
    uint64_t before = msr_read(MSR_KERNEL_GS_BASE);
    int vector;

    msr_write(MSR_KERNEL_GS_BASE, SPECIAL_USER_BASE);
    vector = FAULT_OF(__asm__ volatile("pushfq\n\t"
                                       "orl $0x100, (%%rsp)\n\t"
                                       "swapgs\n\t"
                                       "popfq\n\t"
                                       "nop\n\t"
                                       "nop"
                                       :
                                       :
                                       : "cc", "memory"));
    /* It has come back here with the GS of the interrupted code. */
    KEXPECT_EQ(msr_read(MSR_GS_BASE), SPECIAL_USER_BASE);
    __asm__ volatile("swapgs" : : : "memory");
    msr_write(MSR_KERNEL_GS_BASE, before);
    debug_status_clear();
    cpu_interrupts_restore(flags);
    KEXPECT_EQ(vector, VECTOR_DB);
    KEXPECT_POINTER(this_cpu(), cpu);
}
