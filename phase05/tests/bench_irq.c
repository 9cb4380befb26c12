/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Benchmarks of interrupts and time: what a device, a reader of the clock, a deferral cost.
 * @ingroup tests
 */
#include <kernel/irq/deferred.h>
#include <kernel/irq/irq.h>
#include <kernel/test/bench.h>
#include <kernel/time/ktime.h>
#include <kernel/time/timer.h>
#include <kernel/x86/cpu.h>
#include <lib/ring.h>
#include <tests/irq_software.h>

static bool
bench_irq_handler(void *cookie)
{
    (void)cookie;
    return true;
}

static void
bench_irq_setup(void)
{
    static bool requested;

    if (!requested)
        requested = irq_request(IRQ_FREE, bench_irq_handler, &requested, "bench") == 0;
}

/* From the gate to a handler and back; the eoi is one write to the PIC. */
BENCH(irq, entry, "irq: an interrupt, from the gate to its handler and back", 1000, bench_irq_setup)
{
    IRQ_SOFTWARE(IRQ_FREE);
}

BENCH(irq, flag, "irq: interrupts off and as they were", 1000, NULL)
{
    cpu_interrupts_restore(cpu_interrupts_save());
}

BENCH(time, now, "time: ktime_now", 1000, NULL)
{
    ktime_now();
}

static void
bench_timer_fn(struct timer *timer)
{
    (void)timer;
}

BENCH(time, timer, "time: a timer started and stopped", 1000, NULL)
{
    static struct timer timer = { .fn = bench_timer_fn };

    timer_start(&timer, INT64_MAX);
    timer_stop(&timer);
}

static void
bench_deferred_fn(struct deferred *work)
{
    (void)work;
}

/* Added, and run as behind a handler. */
BENCH(deferred, pair, "deferred: added and run", 1000, NULL)
{
    static struct deferred work = { .fn = bench_deferred_fn };
    uintptr_t flags = cpu_interrupts_save();

    deferred_add(&work);
    deferred_run();
    cpu_interrupts_restore(flags);
}

static uint8_t bench_ring_bytes[64];
static struct ring bench_ring = RING_OVER(bench_ring_bytes);

BENCH(ring, pair, "lib/ring: a byte put and taken", 1000, NULL)
{
    ring_put(&bench_ring, 1);
    ring_take(&bench_ring);
}
