/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Benchmarks of the scheduler: a switch, a yield, a thread's life.
 * @ingroup tests
 */
#include <kernel/panic/panic.h>
#include <kernel/sched/sched.h>
#include <kernel/test/bench.h>

/** Iterations of the pair; its setup starts a partner that yields as often, and ends. */
#define BENCH_SCHED_PAIRS 1000

BENCH(sched, yield, "sched: yield when nobody else wants to run", 1000, NULL)
{
    sched_yield();
}

static void
bench_sched_partner(void *argument)
{
    (void)argument;
    for (unsigned i = 0; i < BENCH_SCHED_PAIRS + 1; i++)
        sched_yield();
}

static void
bench_sched_setup(void)
{
    struct task *task = task_create("partner", bench_sched_partner, NULL);

    ASSERT(task != NULL);
    task_start(task);
    task_put(task);
}

BENCH(sched, pair, "sched: to another thread by yield, and back", BENCH_SCHED_PAIRS,
      bench_sched_setup)
{
    sched_yield();
}

static void
bench_sched_nothing(void *argument)
{
    (void)argument;
}

BENCH(sched, life, "sched: a thread is made, runs, ends, and is gone", 200, NULL)
{
    struct task *task = task_create("bench", bench_sched_nothing, NULL);

    ASSERT(task != NULL);
    task_start(task);
    task_put(task);
    sched_yield();
}
