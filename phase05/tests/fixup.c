/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Faults that are allowed, and faults that a test expects.
 * @ingroup tests
 */
#include <kernel/image.h>
#include <kernel/irq/deferred.h>
#include <kernel/irq/fixup.h>
#include <kernel/irq/irq.h>
#include <kernel/irq/probe.h>
#include <kernel/test/fault.h>
#include <kernel/test/result.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/nmi.h>
#include <tests/irq_software.h>

KTEST(fixup, code, "fixup: all entries are addresses of code, and none stands for itself")
{
    unsigned count = 0;

    REGISTRY_FOR_EACH (fixup, entry) {
        KEXPECT(image_is_code(entry->fault));
        KEXPECT(image_is_code(entry->landing));
        KEXPECT_NE(entry->fault, entry->landing);
        KEXPECT_EQ(fixup_lookup(entry->fault), entry->landing);
        count++;
    }
    KEXPECT(count > 0);
    KEXPECT_EQ(fixup_lookup((vaddr_t)kernel_text_start), 0);
}

KTEST(fixup, landed, "fixup: an instruction that may fault is left for its landing")
{
    unsigned failed = 1;

    __asm__ volatile("1: mov %1, %%fs\n\t"
                     "xorl %0, %0\n"
                     "2:\n" FIXUP("1b", "2b")
                     : "+r"(failed)
                     : "r"(0xFFF8)
                     : "cc");
    KEXPECT_EQ(failed, 1);
}

KTEST(fixup, only_there, "fixup: the same fault elsewhere is not forgiven")
{
    KEXPECT_FAULT(VECTOR_GP, __asm__ volatile("mov %0, %%fs" : : "r"(0xFFF8)));
}

KTEST(probe, copies, "probe: memory that is there is read and written")
{
    static const char from[] = "wasil";
    char to[sizeof(from)], back[sizeof(from)];

    KEXPECT_EQ(probe_read(to, (vaddr_t)from, sizeof(from)), 0);
    KEXPECT_MEMORY(to, from, sizeof(from));
    KEXPECT_EQ(probe_write((vaddr_t)back, to, sizeof(from)), 0);
    KEXPECT_MEMORY(back, from, sizeof(from));
}

KTEST(fault, interrupts, "fault: interrupts are as before when a fault was caught, on or off")
{
    bool before = cpu_interrupts_enabled();
    uintptr_t flags;

    KEXPECT_FAULT(VECTOR_UD, __asm__ volatile("ud2"));
    KEXPECT_EQ(cpu_interrupts_enabled(), before);
    flags = cpu_interrupts_save();
    KEXPECT_FAULT(VECTOR_UD, __asm__ volatile("sti\n\tnop\n\tud2"));
    KEXPECT(!cpu_interrupts_enabled());
    cpu_interrupts_restore(flags);
}

static void
fault_inner(void)
{
    KEXPECT_FAULT(VECTOR_UD, __asm__ volatile("ud2"));
}

static void
fault_inner_and_more(void)
{
    fault_inner();
    __asm__ volatile("int3");
}

KTEST(fault, nested, "fault: expectations nest; the innermost has the fault")
{
    KEXPECT_FAULT(VECTOR_BP, fault_inner_and_more());
    KEXPECT_NO_FAULT(fault_inner());
}

static unsigned fault_of_handler;

/** Behind the place of expected faults: forgives the UD2 below, and counts it. */
static bool
fault_forgive(struct trap_frame *frame)
{
    if (irq_depth() == 0)
        return false;
    fault_of_handler++;
    trap_set_instruction(frame, trap_instruction(frame) + 2);
    return true;
}

TRAP_HANDLER_AT(75, VECTOR_UD, forgive, fault_forgive);

static bool
fault_handler(void *cookie)
{
    (void)cookie;
    __asm__ volatile("ud2");
    return true;
}

KTEST(fault, not_mine, "fault: one in an interrupt handler is not the one that a test expects")
{
    unsigned before = fault_of_handler;

    KREQUIRE_EQ(irq_request(IRQ_FREE, fault_handler, &fault_of_handler, "fault"), 0);
    KEXPECT_NO_FAULT(IRQ_SOFTWARE(IRQ_FREE));
    KEXPECT_EQ(irq_depth(), 0);
    KEXPECT_EQ(fault_of_handler, before + 1);
    if (irq_depth() == 0)
        irq_release(IRQ_FREE, &fault_of_handler);
}

KTEST(fault, told, "fault: one that does not come, or is another, fails the test")
{
    struct ktest_result result = { .failed = 0 };
    struct ktest_result *outer = ktest_record_into(&result);
    unsigned failed[2];

    KEXPECT_FAULT(VECTOR_UD, (void)0);
    failed[0] = result.failed;
    KEXPECT_FAULT(VECTOR_UD, __asm__ volatile("int3"));
    failed[1] = result.failed;
    ktest_record_into(outer);
    KEXPECT_EQ(failed[0], 1);
    KEXPECT_EQ(failed[1], 2);
}

KTEST(trap, goes_on, "breakpoint: one that nobody has set is told, and the kernel goes on")
{
    volatile unsigned reached = 0;

    __asm__ volatile("int3");
    reached = 1;
    KEXPECT_EQ(reached, 1);
}

KTEST(nmi, later, "nmi: with interrupts off its report waits; a second one is told at once")
{
    unsigned before = nmi_count();
    uintptr_t flags = cpu_interrupts_save();
    bool empty = !deferred_waiting();

    __asm__ volatile("int $2");
    KEXPECT(deferred_waiting());
    __asm__ volatile("int $2");
    deferred_run();
    KEXPECT(!empty || !deferred_waiting());
    cpu_interrupts_restore(flags);
    KEXPECT_EQ(nmi_count(), before + 2);
}

KTEST(nmi, counted, "nmi: it is counted, and the kernel goes on")
{
    unsigned before = nmi_count();

    __asm__ volatile("int $2"); /* as the hardware's, but that others are not held back */
    KEXPECT_EQ(nmi_count(), before + 1);
}
