/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 32 bit: no tracer will ever listen, so a trace point is nothing at all.
 * @ingroup x86
 */
#ifndef MODE_TRACE_SITE_H
#define MODE_TRACE_SITE_H

/** This has happened: see <kernel/trace/trace.h>. The compiler looks at it and forgets it. */
#define TRACE(event_, first_, second_)                                                  \
    do {                                                                                \
        if (0)                                                                          \
            trace_emit(&trace_event_##event_, (uint64_t)(first_), (uint64_t)(second_)); \
    } while (0)

#endif
