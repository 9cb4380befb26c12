/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What a place to trace costs: unwanted, written down, and with a ring that is full.
 * @ingroup tests
 */
#include <kernel/trace/tracer.h>

#include <kernel/test/bench.h>

/** Fewer than a ring has records. */
#define BENCH_TRACE_TURNS 4000

TRACE_EVENT(bench_step, "one", "two");

/** No loop: it would count. */
static inline __attribute__((always_inline)) void
bench_trace_eight(void)
{
    TRACE(bench_step, 1, 2);
    TRACE(bench_step, 1, 2);
    TRACE(bench_step, 1, 2);
    TRACE(bench_step, 1, 2);
    TRACE(bench_step, 1, 2);
    TRACE(bench_step, 1, 2);
    TRACE(bench_step, 1, 2);
    TRACE(bench_step, 1, 2);
}

BENCH(trace, a_unwanted, "trace: eight places, nobody listens", BENCH_TRACE_TURNS, NULL)
{
    bench_trace_eight();
}

static void
bench_trace_on(void)
{
    (void)tracer_select("bench_step", true);
    tracer_clear();
}

BENCH(trace, b_wanted, "trace: eight places, all written down", BENCH_TRACE_TURNS, bench_trace_on)
{
    bench_trace_eight();
}

static void
bench_trace_fill(void)
{
    for (unsigned i = 0; i < TRACER_RECORDS / 8; i++)
        bench_trace_eight();
}

BENCH(trace, c_full, "trace: eight places, and the ring is full", BENCH_TRACE_TURNS,
      bench_trace_fill)
{
    bench_trace_eight();
}

static void
bench_trace_off(void)
{
    (void)tracer_select("*", false);
    (void)tracer_release();
}

BENCH(trace, d_off, "trace: eight places, nobody listens any more", BENCH_TRACE_TURNS,
      bench_trace_off)
{
    bench_trace_eight();
}
