/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The two 8259A: what they were told, and calls that were none.
 * @ingroup tests
 */
#include <kernel/irq/irq.h>
#include <kernel/test/ktest.h>
#include <kernel/time/clock.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/pic.h>
#include <tests/irq_software.h>

static unsigned pic_test_calls;

static bool
pic_test_handler(void *cookie)
{
    (void)cookie;
    pic_test_calls++;
    return true;
}

KTEST(pic, masks,
      "pic: exactly the lines with handlers are unmasked, and the one between the chips")
{
    uint16_t masks = pic_masks();

    for (unsigned line = 0; line < PIC_LINES; line++) {
        bool used = line == PIC_CASCADE || irq_handler_name(line, 0) != NULL;

        KNOTE("line %u", line);
        KEXPECT_EQ(masks >> line & 1, !used);
    }
}

/** A call of line @p line that the controller knows nothing of: what a spurious one looks like. */
#define PIC_SPURIOUS(line)                                                           \
    do {                                                                             \
        struct irq_counters before = irq_statistics(line), after;                    \
                                                                                     \
        pic_test_calls = 0;                                                          \
        KREQUIRE_EQ(irq_request(line, pic_test_handler, &pic_test_calls, "spy"), 0); \
        IRQ_SOFTWARE(line);                                                          \
        irq_release(line, &pic_test_calls);                                          \
        after = irq_statistics(line);                                                \
        KEXPECT_EQ(after.spurious - before.spurious, 1);                             \
        KEXPECT_EQ(after.count, before.count);                                       \
        KEXPECT_EQ(pic_test_calls, 0);                                               \
    } while (0)

KTEST(pic, spurious_first, "pic: a spurious call of line 7 is counted, and no handler is called")
{
    PIC_SPURIOUS(7);
}

KTEST(pic, spurious_second, "pic: a spurious call of line 15 is counted, and no handler is called")
{
    PIC_SPURIOUS(15);
}

/** Looks at the register from inside a handler. */
static bool
pic_test_in_service(void *cookie)
{
    bool *seen = cookie;

    *seen = pic_in_service(IRQ_CLOCK);
    return false;
}

KTEST(pic, in_service, "pic: a line is in service while its handler runs, and no more after it")
{
    bool seen = false;
    uint64_t ticks = clock_ticks();
    ktime_t end = ktime_now() + KTIME_SECOND;

    KREQUIRE_EQ(irq_request(IRQ_CLOCK, pic_test_in_service, &seen, "spy"), 0);
    while (clock_ticks() < ticks + 2 && ktime_now() < end)
        cpu_pause();
    irq_release(IRQ_CLOCK, &seen);
    KEXPECT(seen);
    KEXPECT(!pic_in_service(IRQ_CLOCK));
}

KTEST(pic, requested, "pic: with interrupts off the clock's call waits in the request register")
{
    uintptr_t flags;
    ktime_t end = ktime_now() + 3 * clock_period() + KTIME_SECOND / 10;
    bool waiting = false;
    uint64_t ticks;

    flags = cpu_interrupts_save();
    ticks = clock_ticks();
    while (!waiting && ktime_now() < end)
        waiting = pic_requested(IRQ_CLOCK);
    KEXPECT_EQ(clock_ticks(), ticks);
    cpu_interrupts_restore(flags);
    KEXPECT(waiting);
    while (clock_ticks() == ticks && ktime_now() < end + KTIME_SECOND)
        cpu_pause();
    KEXPECT(clock_ticks() > ticks);
}
