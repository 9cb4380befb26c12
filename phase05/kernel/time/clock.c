/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Chooses the clocks, and reads them.
 * @ingroup time
 *
 * Invariant: ktime_now() never goes back, whatever the source does. A device whose counter has
 * begun anew while its interrupt is still on its way would; then time stands until it has caught
 * up.
 */
#include <kernel/time/clock.h>

#include <kernel/boot/cmdline.h>
#include <kernel/console/console.h>
#include <kernel/console/log.h>
#include <kernel/init.h>
#include <kernel/time/timer.h>
#include <kernel/x86/cpu.h>
#include <lib/errno.h>
#include <lib/number.h>
#include <lib/string.h>

REGISTRY_DEFINE(clocksource);
REGISTRY_DEFINE(clockevent);

static const struct clock_source *clock_source_used;
static const struct clock_event *clock_event_used;
static uint64_t clock_base;  /* what the source said when it was chosen */
static ktime_t clock_latest; /* the latest time that anybody was told */
static ktime_t clock_tick_period;
static uint64_t clock_tick_count;

/* [now] */
ktime_t
ktime_now(void)
{
    uintptr_t flags;
    ktime_t now;

    if (clock_source_used == NULL)
        return 0;
    flags = cpu_interrupts_save();
    now = (ktime_t)(clock_source_used->read() - clock_base);
    if (now < clock_latest)
        now = clock_latest;
    clock_latest = now;
    cpu_interrupts_restore(flags);
    return now;
}
/* [/now] */

/** The log stamps its lines with this from now on; it has a weak one that knows no time. */
bool
log_clock(uint64_t *nanoseconds)
{
    *nanoseconds = (uint64_t)ktime_now();
    return clock_source_used != NULL;
}

void
clock_tick(void)
{
    clock_tick_count++;
    timer_run(ktime_now());
}

uint64_t
clock_ticks(void)
{
    uintptr_t flags = cpu_interrupts_save();
    uint64_t ticks = clock_tick_count;

    cpu_interrupts_restore(flags);
    return ticks;
}

ktime_t
clock_period(void)
{
    return clock_tick_period;
}

const struct clock_source *
clock_source(void)
{
    return clock_source_used;
}

const struct clock_event *
clock_event(void)
{
    return clock_event_used;
}

int
clock_parse_hz(const char *text, unsigned *hz)
{
    uint64_t value;
    int error = number_parse(text, 10, &value);

    if (error != 0)
        return error;
    if (value < CLOCK_HZ_MIN || value > CLOCK_HZ_MAX)
        return -ERANGE;
    *hz = (unsigned)value;
    return 0;
}

/** Is this source better than @p best, taking into account what the command line says? */
static bool
clock_is_better(const struct clock_source *source, const struct clock_source *best)
{
    const char *wanted = cmdline_get("clock");

    if (best == NULL)
        return true;
    if (wanted != NULL && strcmp(best->name, wanted) == 0)
        return false;
    return (wanted != NULL && strcmp(source->name, wanted) == 0) || source->rating > best->rating;
}

static void
clock_choose_source(void)
{
    const struct clock_source *best = NULL;
    const char *wanted = cmdline_get("clock");

    REGISTRY_FOR_EACH (clocksource, source) {
        bool works = source->start(); /* all are: a cycle has a length whatever clock is in use */

        if (works && clock_is_better(source, best))
            best = source;
    }
    if (wanted != NULL && (best == NULL || strcmp(best->name, wanted) != 0))
        kprintf("clock=%s: this machine has no such clock\n", wanted);
    if (best != NULL)
        clock_base = best->read();
    else
        kprintf("clock: none works on this machine: time stands still\n");
    clock_source_used = best;
}

static void
clock_choose_event(unsigned hz)
{
    REGISTRY_FOR_EACH (clockevent, event) {
        if (clock_event_used == NULL || event->rating > clock_event_used->rating) {
            ktime_t period = event->periodic(hz);

            if (period > 0) {
                clock_event_used = event;
                clock_tick_period = period;
            }
        }
    }
}

/** Sources first: to find out how fast one runs, it may need the device that is to tick later. */
static void
clock_init(void)
{
    unsigned normal = clock_hz_default(), hz = normal;
    const char *wanted = cmdline_get("hz");

    if (wanted != NULL && clock_parse_hz(wanted, &hz) != 0)
        kprintf("hz=%s: a whole number from %d to %d is wanted; it stays at %u\n", wanted,
                CLOCK_HZ_MIN, CLOCK_HZ_MAX, normal);
    clock_choose_source();
    clock_choose_event(hz);
}

INITCALL(4, 2, clock, clock_init, AFTER(pic), AFTER(cmdline));
