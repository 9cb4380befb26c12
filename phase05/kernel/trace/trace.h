/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Trace points: places in the kernel that can say what has just happened there.
 * @ingroup trace
 *
 *     TRACE_EVENT(page_fault, "address", "error");     once, in some .c file
 *     TRACE(page_fault, address, error);               at each place where it happens
 *
 * - Who listens is phase16's tracer. Without one, or as long as nobody wants the event, a place
 *   costs one instruction that does nothing, and in 32 bit not even that: <mode/trace_site.h>.
 *   Arguments are computed only if the event is wanted: they must have no effects.
 * - Allowed everywhere: in handlers, with any lock held, in an NMI.
 *
 * seam: phase16's kernel/trace/tracer.c. Next to read: <mode/trace_site.h>.
 */
#ifndef KERNEL_TRACE_TRACE_H
#define KERNEL_TRACE_TRACE_H

#include <kernel/registry.h>
#include <kernel/types.h>

/** What changes about an event. The tracer's. */
struct trace_event_state {
    uint16_t number; /**< its place in the table */
    bool wanted;     /**< it is to be written down */
    bool counted;    /**< … or counted */
    bool active;     /**< so its places jump */
};

/** A kind of event. Made by TRACE_EVENT() only. */
struct trace_event {
    const char *name;
    const char *argument[2]; /**< what the two numbers are called; "": of no meaning */
    struct trace_event_state *state;
};

/** A place that may say so. Made by TRACE() only. */
struct trace_site {
    vaddr_t place;  /**< of the five bytes that do nothing */
    vaddr_t target; /**< where they shall lead instead when the event is wanted */
    const struct trace_event *event;
};

REGISTRY_DECLARE(traceevent, struct trace_event);
REGISTRY_DECLARE(tracesite, struct trace_site);

/** Add the event NAME, with the names of its two arguments. */
#define TRACE_EVENT(name_, first_, second_)                                               \
    static struct trace_event_state trace_state_##name_;                                  \
    const struct trace_event trace_event_##name_ = { .name = #name_,                      \
                                                     .argument = { (first_), (second_) }, \
                                                     .state = &trace_state_##name_ };     \
    REGISTRY_ENTRY(traceevent, 55, name_, trace_event_##name_)

/** Name an event that another file adds. */
#define TRACE_EVENT_DECLARE(name_) extern const struct trace_event trace_event_##name_

/** An event has happened. For TRACE() only. Weak, and then nothing: seam: phase16. Context: any */
void trace_emit(const struct trace_event *event, uint64_t first, uint64_t second)
    __attribute__((cold));

/** @return eight bytes of text as an argument */
static inline uint64_t
trace_text(const char *text)
{
    uint64_t word;

    __builtin_memcpy(&word, text, sizeof(word));
    return word;
}

#include <mode/trace_site.h>

#endif
