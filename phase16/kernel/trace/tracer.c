/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The tracer: events are chosen, written into the ring of the CPU, and read in their order.
 * @ingroup trace
 *
 * Writers take no lock: an event may be anywhere, below any lock, in a scheduler or an allocator
 * that the tracer itself uses. They have interrupts off for the moment, so that rings are not freed
 * under them. seam: phase15 waits until no other CPU is in trace_emit().
 *
 * Locks: a mutex around choosing, reading and freeing.
 * Invariant: an event is wanted only while there are rings.
 */
#include <kernel/trace/tracer.h>

#include <kernel/boot/cmdline.h>
#include <kernel/console/log.h>
#include <kernel/init.h>
#include <kernel/mm/vmalloc.h>
#include <kernel/mm/vmalloc_huge.h>
#include <kernel/perf/perf.h>
#include <kernel/proc/process.h>
#include <kernel/sync/mutex.h>
#include <kernel/time/ktime.h>
#include <kernel/x86/cpu.h>
#include <lib/errno.h>
#include <lib/glob.h>
#include <lib/string.h>

/** For so many CPUs there is room. seam: phase15 starts them */
#define TRACER_CPUS 16
/** Bytes of a pattern in a list. */
#define TRACER_PATTERN 32

LOCK_CLASS(35, trace);
TRACE_EVENT_DECLARE(task_name);

static struct trace_ring trace_rings[TRACER_CPUS];
static struct mutex tracer_lock = MUTEX_INIT(trace);
static unsigned tracer_wanted;  /* so many events, task_name included */
static unsigned tracer_counted; /* so many count all */

/* ---- writing --------------------------------------------------------------------------------- */

/** Write down that an event has happened to @p task. */
static void
trace_put(const struct trace_event *event, const struct task *task, uint64_t first, uint64_t second)
{
    uintptr_t flags = cpu_interrupts_save_briefly();
    struct trace_record record = {
        .time = (uint64_t)ktime_now(),
        .argument = { first, second },
        .task = task->id,
        .pid = task->process == NULL ? 0 : (uint32_t)task->process->pid,
        .event = event->state->number,
        .cpu = (uint16_t)this_cpu_number(),
    };

    trace_ring_write(&trace_rings[record.cpu], &record);
    cpu_interrupts_restore_briefly(flags);
}

/** A place that was just being changed back may still lead here. */
void
trace_emit(const struct trace_event *event, uint64_t first, uint64_t second)
{
    if (event->state->wanted)
        trace_put(event, task_current(), first, second);
    if (event->state->counted)
        perf_happened(event);
}

/** Who is there already: a name for each of them. */
static void
tracer_name_tasks(void)
{
    struct task *task;
    unsigned id = 0;

    while ((task = task_next(id)) != NULL) {
        id = task->id;
        trace_put(&trace_event_task_name, task, trace_text(task->name), trace_text(task->name + 8));
        task_put(task);
    }
}

/* ---- choosing -------------------------------------------------------------------------------- */

/** Change all places of an event, if they are not as it is needed. The lock is held. */
static int
tracer_set_sites(const struct trace_event *event)
{
    bool on = event->state->wanted || event->state->counted;
    int error = 0;

    if (event->state->active == on)
        return 0;
    event->state->active = on;
    REGISTRY_FOR_EACH (tracesite, site) {
        if (site->event == event && error == 0)
            error = trace_site_set(site, on);
    }
    return error;
}

/** Want an event, or not. The lock is held. */
static int
tracer_want(const struct trace_event *event, bool on)
{
    int error;

    if (event->state->wanted == on)
        return 0;
    event->state->wanted = on;
    error = tracer_set_sites(event);
    if (error != 0) {
        event->state->wanted = false; /* places that stay as they are lead to nothing */
        (void)tracer_set_sites(event);
    }
    if (event->state->wanted)
        tracer_wanted++;
    else if (!on)
        tracer_wanted--;
    return error;
}

/** Have all events counted, or none. The lock is held. */
static int
tracer_set_counted(bool on)
{
    int error = 0;

    REGISTRY_FOR_EACH (traceevent, event) {
        event->state->counted = on;
        if (error == 0)
            error = tracer_set_sites(event);
    }
    return error;
}

int
tracer_count(bool on)
{
    int error = 0;

    mutex_lock(&tracer_lock);
    if (on && tracer_counted == 0)
        error = tracer_set_counted(true);
    if (error == 0)
        tracer_counted += on ? 1 : -1u;
    if (tracer_counted == 0)
        (void)tracer_set_counted(false);
    mutex_unlock(&tracer_lock);
    return error;
}

/** Take the next pattern off a list. @return false: there is none */
static bool
tracer_next(const char **list, char *pattern)
{
    size_t length;

    *list += strspn(*list, ",");
    length = strcspn(*list, ",");
    if (length == 0)
        return false;
    strlcpy(pattern, *list, length < TRACER_PATTERN ? length + 1 : TRACER_PATTERN);
    *list += length;
    return true;
}

/** Does each pattern of the list match something? */
static bool
tracer_knows(const char *list)
{
    char pattern[TRACER_PATTERN];

    while (tracer_next(&list, pattern)) {
        bool known = false;

        REGISTRY_FOR_EACH (traceevent, event)
            known |= glob_match(pattern, event->name);
        if (!known)
            return false;
    }
    return true;
}

/** Does one of the patterns match? */
static bool
tracer_matches(const char *list, const char *name)
{
    char pattern[TRACER_PATTERN];

    while (tracer_next(&list, pattern)) {
        if (glob_match(pattern, name))
            return true;
    }
    return false;
}

/** Rings for all CPUs there are: one. The lock is held. */
static int
tracer_make_rings(void)
{
    struct trace_ring *ring = &trace_rings[0];
    struct trace_record *records;

    if (ring->records != NULL)
        return 0;
    records = vmalloc_huge(TRACER_RECORDS * sizeof(*records));
    if (records == NULL)
        return -ENOMEM;
    trace_ring_init(ring, records, TRACER_RECORDS);
    return 0;
}

/** tracer_select() of a list that makes sense. The lock is held. */
static int
tracer_change(const char *list, bool on)
{
    bool first = on && tracer_wanted == 0;
    int error = on ? tracer_make_rings() : 0;

    if (error == 0 && first)
        error = tracer_want(&trace_event_task_name, true);
    if (error == 0 && first)
        tracer_name_tasks();
    REGISTRY_FOR_EACH (traceevent, event) {
        if (error == 0 && tracer_matches(list, event->name))
            error = tracer_want(event, on);
    }
    if (tracer_wanted == 1 && (!on || error != 0) && trace_event_task_name.state->wanted)
        (void)tracer_want(&trace_event_task_name, false);
    return error;
}

int
tracer_select(const char *list, bool on)
{
    int error;

    if (!tracer_knows(list))
        return -ENOENT;
    mutex_lock(&tracer_lock);
    error = tracer_change(list, on);
    mutex_unlock(&tracer_lock);
    return error;
}

bool
tracer_is_on(void)
{
    return tracer_wanted > 0;
}

const struct trace_event *
tracer_event(unsigned number)
{
    return number < (size_t)(registry_end_traceevent - registry_begin_traceevent)
               ? registry_begin_traceevent[number]
               : NULL;
}

/* ---- reading --------------------------------------------------------------------------------- */

bool
tracer_read(struct trace_record *record)
{
    const struct trace_record *oldest = NULL;
    bool found = false;
    unsigned from = 0;

    mutex_lock(&tracer_lock);
    for (unsigned cpu = 0; cpu < TRACER_CPUS; cpu++) {
        const struct trace_record *first = trace_ring_first(&trace_rings[cpu]);

        if (first != NULL && (oldest == NULL || first->time < oldest->time)) {
            oldest = first;
            from = cpu;
        }
    }
    if (oldest != NULL)
        found = trace_ring_read(&trace_rings[from], record);
    mutex_unlock(&tracer_lock);
    return found;
}

void
tracer_clear(void)
{
    uintptr_t flags;

    mutex_lock(&tracer_lock);
    flags = cpu_interrupts_save();
    for (unsigned cpu = 0; cpu < TRACER_CPUS; cpu++) {
        struct trace_ring *ring = &trace_rings[cpu];

        trace_ring_init(ring, ring->records, ring->size);
    }
    cpu_interrupts_restore(flags);
    mutex_unlock(&tracer_lock);
}

int
tracer_release(void)
{
    struct trace_record *records = NULL;
    uintptr_t flags;

    mutex_lock(&tracer_lock);
    if (tracer_wanted == 0) {
        flags = cpu_interrupts_save();
        records = trace_rings[0].records;
        trace_rings[0] = (struct trace_ring){ .records = NULL };
        cpu_interrupts_restore(flags);
    }
    mutex_unlock(&tracer_lock);
    vfree(records);
    return tracer_wanted == 0 ? 0 : -EBUSY;
}

struct tracer_counts
tracer_counts(void)
{
    struct tracer_counts counts = { 0, 0, 0 };

    for (unsigned cpu = 0; cpu < TRACER_CPUS; cpu++) {
        counts.written += trace_rings[cpu].put;
        counts.taken += trace_rings[cpu].taken;
        counts.dropped += trace_rings[cpu].dropped;
    }
    return counts;
}

/* ---- start ----------------------------------------------------------------------------------- */

static void
tracer_init(void)
{
    const char *list = cmdline_get("trace");
    uint16_t number = 0;
    int error;

    REGISTRY_FOR_EACH (traceevent, event)
        event->state->number = number++;
    if (list == NULL)
        return;
    error = tracer_select(*list == '\0' ? "*" : list, true);
    if (error != 0)
        log_printf(LOG_ERROR, "trace=%s: error %d; `trace list` shows what there is\n", list,
                   -error);
}

INITCALL(6, 1, tracer, tracer_init);
