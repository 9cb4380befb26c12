/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Waiting by sleeping: the CPU really stops, and what it waits for is not missed.
 * @ingroup tests
 */
#include <kernel/irq/deferred.h>
#include <kernel/irq/irq.h>
#include <kernel/test/ktest.h>
#include <kernel/time/clock.h>
#include <kernel/time/timer.h>
#include <kernel/wait.h>
#include <kernel/x86/cpu.h>

/** What is waited for, and how often somebody looked. */
struct halt_look {
    ktime_t end;
    unsigned looks;
};

static bool
halt_is_over(void *context)
{
    struct halt_look *look = context;

    look->looks++;
    return ktime_now() >= look->end;
}

/** @return interrupts of all lines so far */
static uint64_t
halt_interrupts(void)
{
    uint64_t sum = 0;

    for (unsigned irq = 0; irq < IRQ_LINES; irq++)
        sum += irq_statistics(irq).count + irq_statistics(irq).spurious;
    return sum;
}

KTEST(halt, rests, "wait: between two looks the CPU sleeps: no more looks than interrupts came")
{
    struct halt_look look = { .end = ktime_now() + 20 * clock_period() };
    uint64_t before = halt_interrupts();

    cpu_wait_until(halt_is_over, &look);
    KEXPECT(ktime_now() >= look.end);
    KEXPECT(look.looks >= 2);
    KEXPECT(look.looks <= halt_interrupts() - before + 1);
    KEXPECT(cpu_interrupts_enabled());
}

static volatile bool halt_woken;

static void
halt_wake(struct timer *timer)
{
    (void)timer;
    halt_woken = true;
}

static bool
halt_was_woken(void *context)
{
    (void)context;
    return halt_woken;
}

KTEST(halt, last_moment, "wait: an event between the look and the sleep wakes all the same")
{
    for (unsigned i = 0; i < 20; i++) {
        struct timer timer = { .fn = halt_wake };
        ktime_t begun = ktime_now();

        halt_woken = false;
        timer_start(&timer, begun);
        cpu_wait_until(halt_was_woken, NULL);
        KREQUIRE(halt_woken);
        KREQUIRE(!timer.running);
    }
}

static void
halt_work(struct deferred *work)
{
    (void)work;
    halt_woken = true;
}

KTEST(halt, work_first, "wait: deferred work is done before the CPU sleeps")
{
    struct deferred work = { .fn = halt_work };
    uintptr_t flags = cpu_interrupts_save();
    uint64_t before = halt_interrupts();

    halt_woken = false;
    deferred_add(&work);
    REGISTRY_LAST(waiter)->wait();
    KEXPECT(halt_woken);
    KEXPECT(!cpu_interrupts_enabled());
    KEXPECT(halt_interrupts() - before <= 1);
    cpu_interrupts_restore(flags);
}
