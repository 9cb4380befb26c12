/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Clocks: devices that say what time it is, and devices that call when time has passed.
 * @ingroup time
 *
 * These are two things, and a machine may have several of each: a *clock source* is read, a *clock
 * event* device interrupts. Each is an entry of a table; of those that work on this machine, the
 * one with the highest rating is used, or the one that `clock=NAME` names.
 *
 * The event device ticks `hz=N` times a second, 100 if nothing is said: often enough for a person,
 * and seldom enough that an emulator which shares its processor does not miss ticks. It can be 18
 * (the PIT cannot go slower) to 10000. No time is counted in ticks, so nothing depends on them but
 * how late a timer is at most.
 *
 * seam: phase14 adds HPET and local APIC, a source that checks the TSC, and stops the tick.
 * Next to read: kernel/time/clock.c; kernel/x86/tsc.c and pit.c, the sources and events there are.
 */
#ifndef KERNEL_TIME_CLOCK_H
#define KERNEL_TIME_CLOCK_H

#include <stdbool.h>

#include <kernel/registry.h>
#include <kernel/time/ktime.h>

/** Something to read the time from. Made by CLOCK_SOURCE() only. */
struct clock_source {
    const char *name;
    unsigned rating;     /**< 1 to 999; higher is better */
    bool (*start)(void); /**< set up; called once before reading. false: it is not there */
    /** Nanoseconds since any fixed moment. Called with interrupts off, in any context. */
    uint64_t (*read)(void);
};

/** Something that interrupts when time has passed, and then calls clock_tick(). */
struct clock_event {
    const char *name;
    unsigned rating; /**< 1 to 999; higher is better */
    /** Tick, about @p hz times a second. @return the period that came out, 0: it is not there */
    ktime_t (*periodic)(unsigned hz);
    /** Call once, after @p delay; longer ones than it can are cut short. @return the true delay */
    ktime_t (*oneshot)(ktime_t delay);
};

REGISTRY_DECLARE(clocksource, struct clock_source);
REGISTRY_DECLARE(clockevent, struct clock_event);

/** Add a source: CLOCK_SOURCE(tsc, .rating = 200, .start = …, .read = …) */
#define CLOCK_SOURCE(name_, ...)                                                             \
    static const struct clock_source clock_source_##name_ = { .name = #name_, __VA_ARGS__ }; \
    REGISTRY_ENTRY(clocksource, 55, name_, clock_source_##name_)

/** Add an event device: CLOCK_EVENT(pit, .rating = 100, .periodic = …, .oneshot = …) */
#define CLOCK_EVENT(name_, ...)                                                            \
    static const struct clock_event clock_event_##name_ = { .name = #name_, __VA_ARGS__ }; \
    REGISTRY_ENTRY(clockevent, 55, name_, clock_event_##name_)

/** What the tick can be asked for, in ticks a second. */
#define CLOCK_HZ_MIN     18
#define CLOCK_HZ_MAX     10000
#define CLOCK_HZ_DEFAULT 100

/** @return ticks a second where nobody asks for another number. seam: phase16 wants more */
unsigned clock_hz_default(void);

/** Read `hz=` of the command line: a whole number between the two bounds.
 * @return 0; -EINVAL: no number; -ERANGE: too low or too high; @p hz is then left alone */
int clock_parse_hz(const char *text, unsigned *hz);

/** The event device's handler calls this, with interrupts off: timers run. */
void clock_tick(void);

/** @return ticks so far */
uint64_t clock_ticks(void);

/** @return the time between two ticks, as the device really has it; 0: no device ticks */
ktime_t clock_period(void);

/** @return the source and the event device in use, or NULL */
const struct clock_source *clock_source(void);
const struct clock_event *clock_event(void);

#endif
