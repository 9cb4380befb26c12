/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Counting for some tasks: sets, and to whom what the counters have gone on by is charged.
 * @ingroup perf
 *
 * One CPU; seam: phase15 has the state below once for each. All of it changes with interrupts off.
 * A task knows its set by a number that is never used again, so nobody has to find the tasks of a
 * set that is closed.
 */
#include <kernel/perf/perf.h>

#include <kernel/init.h>
#include <kernel/panic/panic.h>
#include <kernel/sched/inherit.h>
#include <kernel/sched/task.h>
#include <kernel/time/timer.h>
#include <kernel/trace/tracer.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/tsc.h>

TASK_FIELD(unsigned, perf_id);
TRACE_EVENT_DECLARE(sched_switch);

static struct perf_set perf_sets[PERF_SETS];
static unsigned perf_open_sets, perf_last_id;

static struct pmu perf_counters;
static enum pmu_event perf_event[PMU_EVENTS]; /* those that can be counted */
static unsigned perf_events;
static unsigned perf_first;                /* of these, the one in slot 0 */
static uint64_t perf_before[PMU_COUNTERS]; /* what each counter was when it was charged last */
static uint64_t perf_since;                /* … and the time-stamp counter */

static void perf_turn(struct timer *timer);
static struct timer perf_timer = { .fn = perf_turn };

/** @return how many counters are in use */
static unsigned
perf_slots(void)
{
    return perf_events < perf_counters.counters ? perf_events : perf_counters.counters;
}

/** @return the event that this counter counts now */
static enum pmu_event
perf_event_of(unsigned slot)
{
    return perf_event[(perf_first + slot) % perf_events];
}

/** @return the set of the running task, or NULL. Interrupts are off */
static struct perf_set *
perf_set_of_current(void)
{
    unsigned id = *TASK_FIELD_OF(task_current(), perf_id);
    struct perf_set *set = &perf_sets[id % PERF_SETS];

    return id != 0 && set->id == id ? set : NULL;
}

/* [charge] */
/** What counters and clock have gone on by is the running task's. Interrupts are off. */
static void
perf_charge(void)
{
    struct perf_set *set = perf_set_of_current();
    uint64_t mask = ((uint64_t)1 << perf_counters.width) - 1, now = cpu_rdtsc();
    uint64_t ran = (uint64_t)tsc_to_ktime(now - perf_since);

    perf_since = now;
    if (set != NULL)
        set->counts.time += ran;
    for (unsigned slot = 0; slot < perf_slots(); slot++) {
        uint64_t value = pmu_read(&perf_counters, slot), more = (value - perf_before[slot]) & mask;

        perf_before[slot] = value;
        if (set != NULL) {
            set->counts.value[perf_event_of(slot)] += more;
            set->counts.running[perf_event_of(slot)] += ran;
        }
    }
}
/* [/charge] */

/** Counters begin. Interrupts are off. */
static void
perf_begin_slots(void)
{
    for (unsigned slot = 0; slot < perf_slots(); slot++) {
        pmu_begin(&perf_counters, slot, perf_event_of(slot));
        perf_before[slot] = 0;
    }
}

/** Other events have a turn. In a handler. */
static void
perf_turn(struct timer *timer)
{
    perf_charge();
    perf_first = (perf_first + perf_counters.counters) % perf_events;
    perf_begin_slots();
    timer_start(timer, ktime_now() + PERF_TURN);
}

void
perf_happened(const struct trace_event *event)
{
    uintptr_t flags = cpu_interrupts_save_briefly();
    struct perf_set *set = perf_set_of_current();

    if (event == &trace_event_sched_switch)
        perf_charge();
    if (set != NULL && event->state->number < PERF_TRACED)
        set->counts.traced[event->state->number]++;
    cpu_interrupts_restore_briefly(flags);
}

/** The first set: all begins to run. Interrupts are off. */
static void
perf_start(void)
{
    perf_since = cpu_rdtsc();
    perf_first = 0;
    perf_begin_slots();
    if (perf_events > perf_counters.counters && perf_counters.counters > 0)
        timer_start(&perf_timer, ktime_now() + PERF_TURN);
}

static void
perf_stop(void)
{
    (void)timer_stop(&perf_timer);
    for (unsigned slot = 0; slot < perf_slots(); slot++)
        pmu_end(&perf_counters, slot);
}

/** A number that leads to this place of the table. */
static unsigned
perf_new_id(unsigned place)
{
    perf_last_id += PERF_SETS;
    return perf_last_id + place;
}

struct perf_set *
perf_open(void)
{
    struct perf_set *set = NULL;
    uintptr_t flags;

    if (tracer_count(true) != 0)
        return NULL;
    flags = cpu_interrupts_save();
    for (unsigned i = 0; i < PERF_SETS && set == NULL; i++) {
        if (perf_sets[i].id == 0) {
            set = &perf_sets[i];
            *set = (struct perf_set){ .id = perf_new_id(i) };
        }
    }
    if (set != NULL && perf_open_sets++ == 0)
        perf_start();
    cpu_interrupts_restore(flags);
    if (set == NULL)
        (void)tracer_count(false);
    return set;
}

void
perf_close(struct perf_set *set)
{
    uintptr_t flags = cpu_interrupts_save();

    ASSERT(set->id != 0);
    set->id = 0;
    if (--perf_open_sets == 0)
        perf_stop();
    cpu_interrupts_restore(flags);
    (void)tracer_count(false);
}

void
perf_attach(const struct perf_set *set)
{
    uintptr_t flags = cpu_interrupts_save();

    perf_charge(); /* what was before is not the set's */
    *TASK_FIELD_OF(task_current(), perf_id) = set->id;
    cpu_interrupts_restore(flags);
}

void
perf_read(struct perf_set *set, struct perf_counts *counts)
{
    uintptr_t flags = cpu_interrupts_save();

    perf_charge();
    *counts = set->counts;
    cpu_interrupts_restore(flags);
}

void
task_inherit(struct task *parent, struct task *child)
{
    *TASK_FIELD_OF(child, perf_id) = *TASK_FIELD_OF(parent, perf_id);
}

const struct pmu *
perf_pmu(void)
{
    return &perf_counters;
}

void
perf_set_pmu(const struct pmu *pmu)
{
    ASSERT(perf_open_sets == 0);
    perf_counters = *pmu;
    perf_events = 0;
    for (unsigned event = 0; event < PMU_EVENTS; event++) {
        if (pmu->counters > 0 && pmu->selector[event] != 0)
            perf_event[perf_events++] = (enum pmu_event)event;
    }
}

static void
perf_init(void)
{
    struct pmu_cpu cpu;
    struct pmu pmu;

    pmu_ask(&cpu);
    pmu_detect(&pmu, &pmu_real_ops, &cpu);
    perf_set_pmu(&pmu);
}

INITCALL(6, 1, perf, perf_init);
