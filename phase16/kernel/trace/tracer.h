/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The tracer: which events are wanted, and what has been written down of them.
 * @ingroup trace
 *
 * - `trace=LIST` on the command line, the command `trace`, and what is written to /dev/trace choose
 *   events: names or patterns, parted by commas. While any is wanted, `task_name` is, too.
 * - Each CPU has a ring of TRACER_RECORDS, from the first event that is wanted until
 *   tracer_release(). What finds no place is counted.
 *
 * Next to read: tracer.c; kernel/trace/trace.h (the places), lib/trace_ring.h (the rings).
 */
#ifndef KERNEL_TRACE_TRACER_H
#define KERNEL_TRACE_TRACER_H

#include <kernel/trace/trace.h>
#include <lib/trace_ring.h>

/** Records of each CPU. */
#define TRACER_RECORDS 65536u

/** What has become of all events since the rings were made or cleared. */
struct tracer_counts {
    uint32_t written; /**< modulo 2^32, as all of them */
    uint32_t taken;   /**< … and read */
    uint32_t dropped; /**< found no place */
};

/**
 * Want events, or want them no more.
 *
 * @param list patterns (lib/glob.h) parted by commas; ALL of them shall be names of something
 * @param on   want them?
 * @return 0; -ENOENT: a pattern that no event matches, and nothing has changed; -ENOMEM. May sleep
 */
int tracer_select(const char *list, bool on);

/** Have all events counted (perf_happened()), as often as this was called with @p on true and not
 * with false. @return 0, or -ENOMEM. May sleep */
int tracer_count(bool on);

/** Is any event wanted? Context: any */
bool tracer_is_on(void);

/** Take the oldest record of all CPUs. @return false: there is none. May sleep */
bool tracer_read(struct trace_record *record);

/** Forget all records and counts. May sleep. */
void tracer_clear(void);

/** Free the rings, with all that is in them. @return 0, or -EBUSY: events are wanted. May sleep */
int tracer_release(void);

/** @return the counts of all CPUs. Context: any */
struct tracer_counts tracer_counts(void);

/** @return event number @p number, or NULL: there is none */
const struct trace_event *tracer_event(unsigned number);

/** Have a place jump to its code, or do nothing again. @return 0, or -ENOMEM */
int trace_site_set(const struct trace_site *site, bool on);

#endif
