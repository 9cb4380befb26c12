/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Interrupt lines: sharing, releasing, masks, counters, and that flags come back.
 * @ingroup tests
 */
#include <kernel/irq/irq.h>
#include <kernel/irq/trap.h>
#include <kernel/test/ktest.h>
#include <kernel/time/clock.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/io.h>
#include <kernel/x86/pic.h>
#include <lib/errno.h>
#include <tests/irq_software.h>

/** A handler's cookie. */
struct irq_visit {
    unsigned calls;
    bool mine;
    bool interrupts_on;
    unsigned depth;
    uint64_t ticks; /* that came while it ran */
};

static bool
irq_visit(void *cookie)
{
    struct irq_visit *visit = cookie;

    visit->calls++;
    visit->interrupts_on = visit->interrupts_on || cpu_interrupts_enabled();
    visit->depth = irq_depth();
    return visit->mine;
}

KTEST(irq, shared, "irq: all handlers of a shared line are called, interrupts off; one may know it")
{
    struct irq_visit first = { .mine = true }, second = { .mine = false };
    struct irq_counters before = irq_statistics(IRQ_FREE), after;

    KREQUIRE_EQ(irq_request(IRQ_FREE, irq_visit, &first, "first"), 0);
    KEXPECT_EQ(irq_request(IRQ_FREE, irq_visit, &second, "second"), 0);
    KEXPECT_STR(irq_handler_name(IRQ_FREE, 1), "second");
    IRQ_SOFTWARE(IRQ_FREE);
    irq_release(IRQ_FREE, &first);
    IRQ_SOFTWARE(IRQ_FREE);
    irq_release(IRQ_FREE, &second);
    after = irq_statistics(IRQ_FREE);
    KEXPECT_EQ(first.calls, 1);
    KEXPECT_EQ(second.calls, 2);
    KEXPECT(!first.interrupts_on && !second.interrupts_on);
    KEXPECT_EQ(first.depth, 1);
    KEXPECT_EQ(irq_depth(), 0);
    KEXPECT_EQ(after.count - before.count, 2);
    KEXPECT_EQ(after.unhandled - before.unhandled, 1);
}

static bool
irq_visit_and_let_in(void *cookie)
{
    irq_visit(cookie);
    cpu_interrupts_enable();
    return true;
}

KTEST(irq, shared_off, "irq: a handler that lets interrupts in does so for itself only")
{
    struct irq_visit first = { .mine = true }, second = { .mine = true };

    KREQUIRE_EQ(irq_request(IRQ_FREE, irq_visit_and_let_in, &first, "first"), 0);
    KEXPECT_EQ(irq_request(IRQ_FREE, irq_visit, &second, "second"), 0);
    IRQ_SOFTWARE(IRQ_FREE);
    irq_release(IRQ_FREE, &first);
    irq_release(IRQ_FREE, &second);
    KEXPECT_EQ(first.calls, 1);
    KEXPECT_EQ(second.calls, 1);
    KEXPECT(!second.interrupts_on);
}

KTEST(irq, masks, "irq: a line is unmasked in the PIC while it has a handler, and only then")
{
    static const unsigned lines[] = { IRQ_FREE, 10 };
    struct irq_visit visit = { .mine = true }, other = { .mine = true };

    for (unsigned i = 0; i < ARRAY_SIZE(lines); i++) {
        unsigned line = lines[i];
        uint16_t port = line < 8 ? 0x21 : 0xA1;
        uint8_t bit = (uint8_t)(1u << (line & 7));
        uint8_t before = io_in8(port);

        KNOTE("line %u", line);
        KEXPECT(before & bit);
        KREQUIRE_EQ(irq_request(line, irq_visit, &visit, "visit"), 0);
        KEXPECT_EQ(io_in8(port), before & (uint8_t)~bit);
        irq_request(line, irq_visit, &other, "other");
        irq_release(line, &visit);
        KEXPECT_EQ(io_in8(port), before & (uint8_t)~bit);
        irq_release(line, &other);
        KEXPECT_EQ(io_in8(port), before);
    }
}

KTEST(irq, refused, "irq: requests that make no sense are refused, and change nothing")
{
    struct irq_visit visit = { .mine = true };

    KEXPECT_EQ(irq_request(IRQ_LINES, irq_visit, &visit, "none"), -EINVAL);
    KEXPECT_EQ(irq_request(IRQ_FREE, NULL, &visit, "none"), -EINVAL);
    KEXPECT_EQ(irq_request(IRQ_LINES - 1, irq_visit, &visit, "none"), -ENODEV);
    KEXPECT_EQ(irq_request(PIC_CASCADE, irq_visit, &visit, "none"), -ENODEV);
    KREQUIRE_EQ(irq_request(IRQ_FREE, irq_visit, &visit, "once"), 0);
    KEXPECT_EQ(irq_request(IRQ_FREE, irq_visit, &visit, "twice"), -EBUSY);
    irq_release(IRQ_FREE, &visit);
    irq_release(IRQ_FREE, &visit);
    irq_release(IRQ_LINES, &visit);
    KEXPECT_POINTER(irq_handler_name(IRQ_FREE, 0), NULL);
}

KTEST(irq, full, "irq: when the table of handlers is full, a request says so and others work on")
{
    static struct irq_visit visits[64];
    unsigned added = 0;

    while (added < ARRAY_SIZE(visits) &&
           irq_request(IRQ_FREE, irq_visit, &visits[added], "many") == 0)
        added++;
    KEXPECT(added > 8 && added < ARRAY_SIZE(visits));
    KEXPECT_EQ(irq_request(IRQ_FREE, irq_visit, &visits[added], "more"), -ENOMEM);
    visits[added - 1] = (struct irq_visit){ .mine = true };
    IRQ_SOFTWARE(IRQ_FREE);
    KEXPECT_EQ(visits[added - 1].calls, 1);
    while (added-- > 0)
        irq_release(IRQ_FREE, &visits[added]);
    KEXPECT_POINTER(irq_handler_name(IRQ_FREE, 0), NULL);
}

KTEST(irq, scream, "irq: a line that calls on and on with nobody knowing why is masked")
{
    struct irq_visit visit = { .mine = false };
    uint8_t bit = 1u << IRQ_FREE;

    KREQUIRE_EQ(irq_request(IRQ_FREE, irq_visit, &visit, "deaf"), 0);
    for (unsigned i = 0; i < IRQ_SCREAM - 1; i++)
        IRQ_SOFTWARE(IRQ_FREE);
    KEXPECT(!irq_statistics(IRQ_FREE).screaming);
    KEXPECT(!(io_in8(0x21) & bit));
    IRQ_SOFTWARE(IRQ_FREE);
    KEXPECT(irq_statistics(IRQ_FREE).screaming);
    KEXPECT(io_in8(0x21) & bit);
    irq_release(IRQ_FREE, &visit);
    visit.mine = true;
    KREQUIRE_EQ(irq_request(IRQ_FREE, irq_visit, &visit, "mended"), 0);
    KEXPECT(!irq_statistics(IRQ_FREE).screaming);
    KEXPECT(!(io_in8(0x21) & bit));
    irq_release(IRQ_FREE, &visit);
}

/** Lets interrupts in, and waits until the clock has ticked inside it. */
static bool
irq_visit_nested(void *cookie)
{
    struct irq_visit *visit = cookie;
    uint64_t before = clock_ticks();
    ktime_t end = ktime_now() + KTIME_SECOND;

    visit->calls++;
    cpu_interrupts_enable();
    while (clock_ticks() == before && ktime_now() < end)
        cpu_pause();
    visit->ticks = clock_ticks() - before;
    visit->depth = irq_depth();
    return true;
}

KTEST(irq, nested,
      "irq: a handler that lets interrupts in is interrupted by the clock, and goes on")
{
    struct irq_visit visit = { .calls = 0 };

    KREQUIRE_EQ(irq_request(IRQ_FREE, irq_visit_nested, &visit, "nested"), 0);
    IRQ_SOFTWARE(IRQ_FREE);
    irq_release(IRQ_FREE, &visit);
    KEXPECT_EQ(visit.calls, 1);
    KEXPECT(visit.ticks > 0);
    KEXPECT_EQ(visit.depth, 1);
    KEXPECT_EQ(irq_depth(), 0);
    KEXPECT(cpu_interrupts_enabled());
}

KTEST(irq, flags, "irq: the interrupted code finds its flags and its registers as they were")
{
    struct irq_visit visit = { .mine = true };
    uintptr_t before, after;
    uintptr_t sum = 0;

    KREQUIRE_EQ(irq_request(IRQ_FREE, irq_visit, &visit, "flags"), 0);
    for (uintptr_t i = 0; i < 100; i++) {
        sum += i;
        __asm__ volatile("stc\n\tstd\n\tpushf\n\tpop %0\n\tint %2\n\tpushf\n\tpop %1\n\tcld"
                         : "=&r"(before), "=&r"(after)
                         : "i"(VECTOR_IRQ + IRQ_FREE)
                         : "memory", "cc");
        KREQUIRE_EQ(after, before);
    }
    irq_release(IRQ_FREE, &visit);
    KEXPECT_EQ(sum, 4950);
    KEXPECT(before & CPU_FLAGS_IF);
    KEXPECT_EQ(before & 0x401, 0x401); /* direction and carry */
    KEXPECT_EQ(visit.calls, 100);
}
