/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A fault that is caught on a broken stack: nothing may use that stack any more.
 * @ingroup tests
 */
#include <kernel/irq/irq.h>
#include <kernel/test/fault.h>
#include <kernel/time/ktime.h>
#include <kernel/types.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/pic.h>

/** Stands for a stack that has failed. Large enough, so that using it shows instead of crashing. */
static uint8_t landing_stack[8192] __attribute__((aligned(16)));

static unsigned landing_calls, landing_on_stack;

/** On which stack does the clock's handler run? */
static bool
landing_spy(void *cookie)
{
    (void)cookie;
    landing_calls++;
    if ((vaddr_t)__builtin_frame_address(0) - (vaddr_t)landing_stack < sizeof(landing_stack))
        landing_on_stack++;
    return false;
}

/** STI takes effect behind the next instruction: UD2 faults with interrupts on, and one waiting. */
static int
landing_fault(void)
{
    return FAULT_OF(__asm__ volatile("mov %%rsp, %%rcx\n\t"
                                     "mov %0, %%rsp\n\t"
                                     "sti\n\t"
                                     "ud2\n\t"
                                     "mov %%rcx, %%rsp"
                                     :
                                     : "r"(landing_stack + sizeof(landing_stack) - 16)
                                     : "rcx", "memory"));
}

KTEST(fault, landing, "fault: no interrupt comes on the old stack between a fault and its landing")
{
    ktime_t end = ktime_now() + KTIME_SECOND;
    uintptr_t flags;
    bool waiting = false;
    int vector;

    landing_calls = landing_on_stack = 0;
    KREQUIRE_EQ(irq_request(IRQ_CLOCK, landing_spy, &landing_calls, "spy"), 0);
    flags = cpu_interrupts_save();
    while (!waiting && ktime_now() < end)
        waiting = pic_requested(IRQ_CLOCK);
    vector = landing_fault();
    KEXPECT(!cpu_interrupts_enabled());
    cpu_interrupts_restore(flags);
    irq_release(IRQ_CLOCK, &landing_calls);
    KEXPECT(waiting);
    KEXPECT_EQ(vector, VECTOR_UD);
    KEXPECT(landing_calls >= 1);
    KEXPECT_EQ(landing_on_stack, 0);
}
