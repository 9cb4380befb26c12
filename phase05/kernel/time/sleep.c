/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Letting time pass, busy or asleep.
 * @ingroup time
 */
#include <kernel/irq/irq.h>
#include <kernel/time/clock.h>
#include <kernel/time/timer.h>
#include <kernel/wait.h>
#include <kernel/x86/cpu.h>

/** @return the moment after @p delay; one that is too far away for the type is never */
static ktime_t
sleep_end(ktime_t delay)
{
    ktime_t end;

    return __builtin_add_overflow(ktime_now(), delay, &end) ? INT64_MAX : end;
}

void
ktime_delay(ktime_t delay)
{
    ktime_t end = sleep_end(delay);

    while (clock_source() != NULL && ktime_now() < end)
        cpu_pause();
}

/** A timer whose interrupt alone is what it is for: the sleeper looks at the time itself. */
static void
sleep_wake(struct timer *timer)
{
    (void)timer;
}

/** @param context ktime_t: when */
static bool
sleep_is_over(void *context)
{
    const ktime_t *end = context;

    return ktime_now() >= *end;
}

void
ktime_sleep(ktime_t delay)
{
    struct timer timer = { .fn = sleep_wake };
    ktime_t end = sleep_end(delay);

    if (!irq_started() || clock_event() == NULL) {
        ktime_delay(delay);
        return;
    }
    timer_start(&timer, end);
    cpu_wait_until(sleep_is_over, &end);
    timer_stop(&timer);
}
