/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Counting for some tasks: what the CPU counts, the time they had, and all that can be
 * traced.
 * @ingroup perf
 *
 *     set = perf_open(); perf_attach(set); … perf_read(set, &counts); perf_close(set);
 *
 * - A *set* counts for the tasks that are attached to it; what these start is, too. Nobody else's
 *   work is in it, but what interrupts do is counted as the work of whom they have interrupted.
 * - Counters run all the time while there is a set, and at each switch what they have gone on by is
 *   charged to the task that leaves. So nothing is written to a register at a switch.
 * - Fewer counters than events: they take turns, PERF_TURN each. `running` says for how much of the
 *   time an event was really counted; value × time / running is then the estimate.
 *
 * Next to read: perf.c, pmu.h, kernel/trace/trace.h (what a switch or a fault is told by).
 */
#ifndef KERNEL_PERF_PERF_H
#define KERNEL_PERF_PERF_H

#include <kernel/perf/pmu.h>
#include <kernel/time/ktime.h>
#include <kernel/trace/trace.h>

/** So many sets at a time. */
#define PERF_SETS 8
/** So many events that can be traced have counters. */
#define PERF_TRACED 64
/** How long an event has a counter, when there are too few. */
#define PERF_TURN (4 * KTIME_MILLISECOND)

/** What has been counted. */
struct perf_counts {
    uint64_t value[PMU_EVENTS];
    uint64_t running[PMU_EVENTS]; /**< nanoseconds in which `value` was really counted */
    uint64_t time;                /**< nanoseconds that the tasks have had */
    uint64_t traced[PERF_TRACED]; /**< by the events' numbers */
};

/** A set. Its members are perf.c's. */
struct perf_set {
    unsigned id; /**< 0: free; else never used again */
    struct perf_counts counts;
};

/** @return a set with nothing counted, or NULL: there are PERF_SETS, or no memory. May sleep */
struct perf_set *perf_open(void);

/** No more is counted for it. May sleep. */
void perf_close(struct perf_set *set);

/** The current task, and all that it will start, is of this set from now on. */
void perf_attach(const struct perf_set *set);

/** What has been counted up to now. */
void perf_read(struct perf_set *set, struct perf_counts *counts);

/** An event that is counted has happened to the current task. For trace_emit() only. */
void perf_happened(const struct trace_event *event);

/** @return the CPU's counters, as they were found at the start */
const struct pmu *perf_pmu(void);

/** Use these counters instead; no set is open. For tests. */
void perf_set_pmu(const struct pmu *pmu);

#endif
