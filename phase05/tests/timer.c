/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Timers: in order, never early, once; and sleeping.
 * @ingroup tests
 */
#include <kernel/test/ktest.h>
#include <kernel/time/clock.h>
#include <kernel/time/timer.h>
#include <kernel/types.h>
#include <kernel/x86/cpu.h>
#include <lib/random.h>

/** A timer that notes when it was called. */
struct timer_note {
    struct timer timer; /* first: a timer leads back to the whole */
    unsigned calls, turn;
    ktime_t called;
    bool interrupts_on;
};

static unsigned timer_turns;

static void
timer_note(struct timer *timer)
{
    struct timer_note *note = (struct timer_note *)timer;

    note->calls++;
    note->turn = ++timer_turns;
    note->called = ktime_now();
    note->interrupts_on = cpu_interrupts_enabled();
}

KTEST(timer, order, "timer: each is called once, at its moment or later, in the order of moments")
{
    static struct timer_note notes[24];
    struct random random;
    ktime_t base = ktime_now();
    unsigned others = timer_count();

    random_init(&random, ktest_seed());
    timer_turns = 0;
    for (unsigned i = 0; i < ARRAY_SIZE(notes); i++) {
        notes[i] = (struct timer_note){ .timer = { .fn = timer_note } };
        timer_start(&notes[i].timer, base + (ktime_t)random_below(&random, 50) * KTIME_MILLISECOND);
    }
    KEXPECT(timer_count() > others);
    ktime_sleep(60 * KTIME_MILLISECOND);
    for (unsigned i = 0; i < ARRAY_SIZE(notes); i++) {
        KNOTE("timer %u", i);
        KEXPECT_EQ(notes[i].calls, 1);
        KEXPECT(notes[i].called >= notes[i].timer.when);
        KEXPECT(!notes[i].interrupts_on);
        for (unsigned k = 0; k < i; k++) {
            KREQUIRE(notes[k].timer.when == notes[i].timer.when ||
                     (notes[k].timer.when < notes[i].timer.when) ==
                         (notes[k].turn < notes[i].turn));
        }
    }
    KEXPECT_EQ(timer_count(), others);
}

KTEST(timer, stop,
      "timer: one that was stopped is not called; one that was moved, at its new moment")
{
    struct timer_note stopped = { .timer = { .fn = timer_note } };
    struct timer_note moved = { .timer = { .fn = timer_note } };
    uintptr_t flags = cpu_interrupts_save(); /* or an emulator that is away makes a tick of it */
    ktime_t base = ktime_now();

    timer_start(&stopped.timer, base + clock_period());
    timer_start(&moved.timer, base + clock_period());
    timer_start(&moved.timer, base + 3 * clock_period());
    KEXPECT(timer_stop(&stopped.timer));
    KEXPECT(!timer_stop(&stopped.timer));
    cpu_interrupts_restore(flags);
    ktime_sleep(5 * clock_period());
    KEXPECT_EQ(stopped.calls, 0);
    KEXPECT_EQ(moved.calls, 1);
    KEXPECT(moved.called >= base + 3 * clock_period());
    KEXPECT(!timer_stop(&moved.timer));
}

static void
timer_again(struct timer *timer)
{
    timer_note(timer);
    timer_start(timer, ktime_now()); /* is over already */
}

KTEST(timer, again, "timer: one that starts itself for now is called once a tick, and others too")
{
    struct timer_note again = { .timer = { .fn = timer_again } };
    struct timer_note other = { .timer = { .fn = timer_note } };
    uint64_t ticks = clock_ticks();

    timer_start(&again.timer, 0);
    timer_start(&other.timer, ktime_now());
    while (clock_ticks() < ticks + 4) /* time may pass without ticks: the emulator was away */
        ktime_sleep(clock_period());
    KEXPECT(timer_stop(&again.timer));
    ticks = clock_ticks() - ticks;
    KEXPECT(again.calls >= 2 && again.calls <= ticks);
    KEXPECT_EQ(other.calls, 1);
}

KTEST(timer, sleep, "time: sleeping and delaying last as long as asked, and not much longer")
{
    static const ktime_t stretches[] = { 0, 1, 100 * KTIME_MICROSECOND, 7 * KTIME_MILLISECOND };

    for (unsigned i = 0; i < ARRAY_SIZE(stretches); i++) {
        ktime_t begun = ktime_now();
        ktime_t slept, delayed;

        ktime_sleep(stretches[i]);
        slept = ktime_now() - begun;
        begun = ktime_now();
        ktime_delay(stretches[i]);
        delayed = ktime_now() - begun;
        KNOTE("%lld ns: slept %lld, delayed %lld", (long long)stretches[i], (long long)slept,
              (long long)delayed);
        KEXPECT(slept >= stretches[i] && delayed >= stretches[i]);
        KEXPECT(slept < stretches[i] + 20 * clock_period() + KTIME_SECOND);
    }
    KEXPECT(cpu_interrupts_enabled());
}
