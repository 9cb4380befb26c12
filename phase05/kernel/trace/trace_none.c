/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Nobody listens to trace points: the tables of events and places, and a weak end of them.
 * @ingroup trace
 */
#include <kernel/trace/trace.h>

REGISTRY_DEFINE(traceevent);
REGISTRY_DEFINE(tracesite);

__attribute__((weak)) void
trace_emit(const struct trace_event *event, uint64_t first, uint64_t second)
{
    (void)event, (void)first, (void)second;
}
