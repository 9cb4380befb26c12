/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tracing: places that do nothing until they are wanted, records in order, drops counted.
 * @ingroup tests
 */
#include <kernel/trace/tracer.h>

#include <kernel/mm/paging.h>
#include <kernel/sched/task.h>
#include <kernel/test/ktest.h>
#include <kernel/test/memory.h>
#include <lib/errno.h>
#include <lib/string.h>

TRACE_EVENT(test_step, "step", "square");

static unsigned trace_computed;

static uint64_t
trace_square(uint64_t number)
{
    trace_computed++;
    return number * number;
}

static __attribute__((noinline)) void
trace_steps(uint64_t first, uint64_t count)
{
    for (uint64_t step = first; step < first + count; step++)
        TRACE(test_step, step, trace_square(step));
}

/** Begin with rings that are empty. @return false: there is no memory for them */
static bool
trace_begin(void)
{
    if (tracer_select("test_step", true) != 0)
        return false;
    tracer_clear();
    trace_computed = 0;
    return true;
}

static void
trace_end(void)
{
    KEXPECT_EQ(tracer_select("*", false), 0);
    KEXPECT(!tracer_is_on());
    KEXPECT_EQ(tracer_release(), 0);
}

/** The next record of an event. @return false: there is none */
static bool
trace_find(const struct trace_event *event, struct trace_record *record)
{
    while (tracer_read(record)) {
        if (record->event == event->state->number)
            return true;
    }
    return false;
}

/** The one place where steps are told. */
static const struct trace_site *
trace_site(void)
{
    REGISTRY_FOR_EACH (tracesite, site) {
        if (site->event == &trace_event_test_step)
            return site;
    }
    return NULL;
}

KTEST(trace, records, "trace: who did what when, in order, with both arguments")
{
    struct trace_record record;
    uint64_t before = 0;

    KREQUIRE_MEMORY(trace_begin());
    trace_steps(1000, 100);
    for (uint64_t step = 1000; step < 1100; step++) {
        KREQUIRE(trace_find(&trace_event_test_step, &record));
        KEXPECT_EQ(record.argument[0], step);
        KEXPECT_EQ(record.argument[1], step * step);
        KEXPECT_EQ(record.task, task_current()->id);
        KEXPECT_EQ(record.cpu, 0);
        KEXPECT(record.time >= before);
        before = record.time;
    }
    KEXPECT(!trace_find(&trace_event_test_step, &record));
    trace_end();
}

KTEST(trace, nothing, "trace: what is not wanted computes no arguments and writes nothing")
{
    KREQUIRE_MEMORY(trace_begin());
    KEXPECT_EQ(tracer_select("test_step", false), 0);
    trace_steps(0, 10);
    KEXPECT_EQ(trace_computed, 0);
    KEXPECT_EQ(tracer_counts().written, 0);
    trace_end();
}

KTEST(trace, code, "trace: a place is a no-op of five bytes, a jump, and a no-op again")
{
    static const uint8_t nop[] = { 0x0f, 0x1f, 0x44, 0x00, 0x00 };
    const struct trace_site *site = trace_site();
    struct paging_page page;
    int32_t distance;

    KREQUIRE(site != NULL);
    KEXPECT_MEMORY((const void *)site->place, nop, sizeof(nop));
    KREQUIRE_MEMORY(trace_begin());
    KEXPECT_EQ(*(const uint8_t *)site->place, 0xe9);
    memcpy(&distance, (const char *)site->place + 1, sizeof(distance));
    KEXPECT_EQ(site->place + sizeof(nop) + (vaddr_t)distance, site->target);
    KREQUIRE(paging_translate(&address_space_kernel, site->place, &page));
    KEXPECT_EQ(page.protection, PAGING_EXECUTE);
    trace_end();
    KEXPECT_MEMORY((const void *)site->place, nop, sizeof(nop));
}

KTEST(trace, drops, "trace: a full ring keeps what it has, and counts each event that is lost")
{
    struct trace_record record;
    uint64_t steps = 0;

    KREQUIRE_MEMORY(trace_begin());
    trace_steps(0, TRACER_RECORDS + 4711);
    KEXPECT_EQ(tracer_counts().written, TRACER_RECORDS);
    KEXPECT_EQ(tracer_counts().dropped, 4711);
    while (trace_find(&trace_event_test_step, &record) && record.argument[0] == steps)
        steps++;
    KEXPECT_EQ(steps, TRACER_RECORDS);
    trace_steps(7, 1);
    KEXPECT(trace_find(&trace_event_test_step, &record) && record.argument[0] == 7);
    trace_end();
}

KTEST(trace, choose, "trace: a pattern that no event has changes nothing; rings in use stay")
{
    KEXPECT_EQ(tracer_select("test_step,no_such_*", true), (uint64_t)-ENOENT);
    KEXPECT(!tracer_is_on());
    KREQUIRE_MEMORY(trace_begin());
    KEXPECT_EQ(tracer_release(), (uint64_t)-EBUSY);
    KEXPECT_EQ(tracer_select("sched_*,irq_enter", true), 0);
    KEXPECT(tracer_select("test_step,sched_*", false) == 0 && tracer_is_on());
    KEXPECT(tracer_select("irq_e*", false) == 0 && !tracer_is_on());
    trace_end();
}

static void
trace_thread(void *argument)
{
    trace_steps((uintptr_t)argument, 1);
}

KTEST(trace, threads, "trace: a thread's name, its switches, and that it has woken somebody")
{
    struct task *task = task_create("traced thread", trace_thread, (void *)77);
    TRACE_EVENT_DECLARE(task_name);
    TRACE_EVENT_DECLARE(sched_switch);
    struct trace_record record;
    unsigned id;

    KREQUIRE_MEMORY(task != NULL);
    KREQUIRE_MEMORY(trace_begin(), task_put(task));
    KREQUIRE_MEMORY(tracer_select("sched_*", true) == 0, task_put(task), trace_end());
    id = task->id;
    task_start(task);
    task_join(task);
    do {
        KREQUIRE(trace_find(&trace_event_sched_switch, &record));
    } while (record.argument[0] != id);
    KEXPECT_EQ(record.task, task_current()->id);
    do {
        KREQUIRE(trace_find(&trace_event_task_name, &record));
    } while (record.task != id);
    KEXPECT_STR((const char *)record.argument, "traced thread");
    KREQUIRE(trace_find(&trace_event_test_step, &record));
    KEXPECT(record.task == id && record.pid == 0 && record.argument[0] == 77);
    trace_end();
}
