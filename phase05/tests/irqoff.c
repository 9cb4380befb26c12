/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief How long interrupts are off: the longest stretch is found, with its place.
 * @ingroup tests
 */
#include <kernel/irq/irq.h>
#include <kernel/irq/irqoff.h>
#include <kernel/test/ktest.h>
#include <kernel/time/ktime.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/tsc.h>
#include <tests/irq_software.h>

/** Long beside everything the kernel does with interrupts off, short for a person. */
#define IRQOFF_STRETCH (3 * KTIME_MILLISECOND)

__attribute__((noinline)) static void
irqoff_hold(void)
{
    uintptr_t flags = cpu_interrupts_save();

    ktime_delay(IRQOFF_STRETCH);
    cpu_interrupts_restore(flags);
}

/** Is this address in irqoff_hold(), which is not longer than that? */
static bool
irqoff_is_in_hold(uintptr_t address)
{
    return address - (uintptr_t)irqoff_hold < 256;
}

KTEST(irqoff, longest, "irqoff: the longest stretch is recorded, with where it began and ended")
{
    struct irqoff_record record;

    if (tsc_hz() == 0)
        KSKIP("no time-stamp counter was measured");
    for (unsigned tries = 0; tries < 5; tries++) { /* an emulator may be away for longer, too */
        irqoff_reset();
        irqoff_hold();
        record = irqoff_longest();
        if (irqoff_is_in_hold(record.from))
            break;
    }
    KEXPECT(tsc_to_ktime(record.cycles) >= IRQOFF_STRETCH);
    KEXPECT(irqoff_is_in_hold(record.from));
    KEXPECT(irqoff_is_in_hold(record.to));
}

static bool
irqoff_slow_handler(void *cookie)
{
    (void)cookie;
    ktime_delay(IRQOFF_STRETCH);
    return true;
}

KTEST(irqoff, handler, "irqoff: time in a handler counts, under the handler's name, and in irqs")
{
    struct irqoff_record record;
    unsigned cookie;

    if (tsc_hz() == 0)
        KSKIP("no time-stamp counter was measured");
    KREQUIRE_EQ(irq_request(IRQ_FREE, irqoff_slow_handler, &cookie, "slow"), 0);
    for (unsigned tries = 0; tries < 5; tries++) {
        irqoff_reset();
        IRQ_SOFTWARE(IRQ_FREE);
        record = irqoff_longest();
        if (record.from == (uintptr_t)irqoff_slow_handler)
            break;
    }
    irq_release(IRQ_FREE, &cookie);
    KEXPECT_EQ(record.from, (uintptr_t)irqoff_slow_handler);
    KEXPECT(tsc_to_ktime(record.cycles) >= IRQOFF_STRETCH);
    KEXPECT(tsc_to_ktime(irq_statistics(IRQ_FREE).longest) >= IRQOFF_STRETCH);
}

KTEST(irqoff, pairs, "irqoff: nested pairs are one stretch, and the flag comes back as it was")
{
    uint64_t before, after;
    uintptr_t outer, inner;

    irqoff_reset();
    before = irqoff_longest().count;
    outer = cpu_interrupts_save();
    inner = cpu_interrupts_save();
    KEXPECT(!cpu_interrupts_enabled());
    cpu_interrupts_restore(inner);
    KEXPECT(!cpu_interrupts_enabled());
    cpu_interrupts_restore(outer);
    KEXPECT(cpu_interrupts_enabled());
    after = irqoff_longest().count;
    KEXPECT(after > before);
}
