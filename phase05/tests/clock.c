/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Time: it never goes back, ticks keep their rate, and both clocks agree.
 * @ingroup tests
 */
#include <kernel/irq/irq.h>
#include <kernel/test/ktest.h>
#include <kernel/time/clock.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/pit.h>
#include <kernel/x86/tsc.h>
#include <lib/errno.h>
#include <lib/string.h>

KTEST(clock, monotonic,
      "clock: 100,000 reads never go back, over many ticks, interrupts on and off")
{
    ktime_t latest = ktime_now();
    uint64_t ticks = clock_ticks();

    for (unsigned i = 0; i < 100000; i++) {
        uintptr_t flags = i & 64 ? cpu_interrupts_save() : 0;
        ktime_t now = ktime_now();

        if (i & 64)
            cpu_interrupts_restore(flags);
        KREQUIRE(now >= latest);
        latest = now;
    }
    ktime_sleep(2 * clock_period());
    KEXPECT(clock_ticks() > ticks);
    KEXPECT(ktime_now() >= latest + 2 * clock_period());
}

KTEST(clock, sources, "clock: every source goes on, and never back by more than its tick is late")
{
    REGISTRY_FOR_EACH (clocksource, source) {
        uint64_t begun = source->read();
        uint64_t latest = begun;
        uint64_t slack = (uint64_t)clock_period();

        if (begun == 0) /* this machine has none */
            continue;
        for (unsigned i = 0; i < 20000; i++) {
            uintptr_t flags = cpu_interrupts_save();
            uint64_t now = source->read();

            cpu_interrupts_restore(flags);
            KNOTE("%s: %llu after %llu", source->name, (unsigned long long)now,
                  (unsigned long long)latest);
            KREQUIRE(now + slack >= latest);
            latest = now;
        }
        KEXPECT(latest > begun);
    }
}

/** Waits for the beginning of a tick. */
static ktime_t
clock_next_tick(void)
{
    uint64_t ticks = clock_ticks();
    ktime_t now;

    do
        now = ktime_now();
    while (clock_ticks() == ticks);
    return now;
}

KTEST(clock, rate, "clock: ticks come at their rate: none too many, and as many as time has passed")
{
    ktime_t begun = clock_next_tick(), taken, want;
    uint64_t ticks = clock_ticks();

    for (unsigned i = 0; i < 20; i++)
        taken = clock_next_tick() - begun;
    ticks = clock_ticks() - ticks;
    want = (ktime_t)ticks * clock_period();
    KNOTE("%llu ticks in %lld ns", (unsigned long long)ticks, (long long)taken);
    KEXPECT(ticks >= 20);
    /* One that came early would be a mistake; emulators on a busy host lose some. */
    KEXPECT(want <= taken + taken / 100 + clock_period());
    if (taken > want + want / 100 + clock_period())
        KSKIP("this machine was away for longer than a tick");
}

KTEST(clock, scale,
      "clock: cycles become nanoseconds without overflow, in order, at the measured rate")
{
    uint64_t hz = tsc_hz();
    ktime_t before = 0;

    if (hz == 0)
        KSKIP("no time-stamp counter was measured");
    for (unsigned bits = 1; bits < 62 && (UINT64_MAX >> (63 - bits)) / hz < 4000000000u; bits++) {
        ktime_t now = tsc_to_ktime(1ull << bits);

        KNOTE("2^%u cycles: %lld ns", bits, (long long)now);
        KREQUIRE(now >= before);
        before = now;
    }
    KEXPECT(tsc_to_ktime(hz) > KTIME_SECOND - 10 && tsc_to_ktime(hz) <= KTIME_SECOND);
    KEXPECT(tsc_to_ktime(hz * 3600) > 3600 * (KTIME_SECOND - 10));
}

KTEST(clock, hz, "clock: hz= takes whole numbers between its bounds and nothing else")
{
    unsigned hz = 42;

    KEXPECT_EQ(clock_parse_hz("", &hz), -EINVAL);
    KEXPECT_EQ(clock_parse_hz("fast", &hz), -EINVAL);
    KEXPECT_EQ(clock_parse_hz("-1", &hz), -EINVAL);
    KEXPECT_EQ(clock_parse_hz("17", &hz), -ERANGE);
    KEXPECT_EQ(clock_parse_hz("10001", &hz), -ERANGE);
    KEXPECT_EQ(clock_parse_hz("18446744073709551616", &hz), -ERANGE);
    KEXPECT_EQ(hz, 42);
    KEXPECT_EQ(clock_parse_hz("18", &hz), 0);
    KEXPECT_EQ(hz, 18);
    KEXPECT_EQ(clock_parse_hz("10000", &hz), 0);
    KEXPECT_EQ(hz, 10000);
}

/** @return the rate of the tick, for whoever changes it for a while */
static unsigned
clock_hz(void)
{
    ktime_t period = clock_period();

    return period == 0 ? CLOCK_HZ_DEFAULT : (unsigned)((KTIME_SECOND + period / 2) / period);
}

KTEST(clock, oneshot, "clock: the event device calls once when asked to, not early, then ticks on")
{
    const struct clock_event *event = clock_event();
    unsigned hz = clock_hz();
    ktime_t begun, wanted, end;
    uint64_t ticks;
    uintptr_t flags;

    if (event == NULL || tsc_hz() == 0 || strcmp(clock_source()->name, "pit") == 0)
        KSKIP("the only clock is the one that would be stopped");
    flags = cpu_interrupts_save();
    ticks = clock_ticks();
    begun = ktime_now();
    wanted = event->oneshot(2 * KTIME_MILLISECOND);
    cpu_interrupts_restore(flags);
    end = ktime_now() + KTIME_SECOND;
    while (clock_ticks() == ticks && ktime_now() < end)
        cpu_pause();
    KEXPECT(clock_ticks() > ticks);
    ktime_delay(2 * wanted);
    /* One tick may have been on its way when it was asked. */
    KEXPECT(clock_ticks() - ticks <= 2);
    KEXPECT(ktime_now() - begun >= wanted);
    KEXPECT_EQ(event->periodic(hz), clock_period());
    ticks = clock_ticks();
    ktime_sleep(2 * clock_period());
    KEXPECT(clock_ticks() > ticks);
}

KTEST(clock, again,
      "clock: a tick of another length changes the pace of ticks, not what time it is")
{
    const struct clock_event *event = clock_event();
    unsigned hz = clock_hz();

    if (event == NULL)
        KSKIP("this machine has no clock that ticks");
    ktime_sleep(20 * clock_period()); /* which would be much less at the other pace */
    REGISTRY_FOR_EACH (clocksource, source) {
        uintptr_t flags = cpu_interrupts_save();
        uint64_t before = source->read(), after;

        event->periodic(CLOCK_HZ_MAX);
        after = source->read();
        event->periodic(hz);
        cpu_interrupts_restore(flags);
        KNOTE("%s: %llu, then %llu", source->name, (unsigned long long)before,
              (unsigned long long)after);
        KEXPECT(after + 2 * (uint64_t)clock_period() >= before);
    }
}

KTEST(clock, units, "clock: counts of the PIT become nanoseconds without loss over centuries")
{
    KEXPECT_EQ(pit_counts_to_ktime(0), 0);
    KEXPECT_EQ(pit_counts_to_ktime(PIT_HZ), KTIME_SECOND);
    KEXPECT_EQ(pit_counts_to_ktime(PIT_COUNT_MAX), 54925401);
    KEXPECT_EQ(pit_counts_to_ktime((uint64_t)PIT_HZ * 3000000000u), 3000000000ll * KTIME_SECOND);
}
