/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A benchmark run: `bench` or `bench=GLOB` on the command line.
 * @ingroup test
 *
 * The report is TAP like that of tests, so one reader suffices: a benchmark is a test point that
 * passes, and its figures are the YAML block. common/build/bench.sh makes the table and the JSON of
 * it.
 */
#include <kernel/activity.h>
#include <kernel/boot/cmdline.h>
#include <kernel/console/console.h>
#include <kernel/power/power.h>
#include <kernel/test/bench.h>
#include <kernel/test/runner.h>
#include <kernel/test/tap.h>
#include <kernel/x86/cpu.h>

REGISTRY_DEFINE(bench);

uint64_t bench_left_out;

/* Returns the time-stamp counter's ticks of all iterations, but for those that they leave out. */
static uint64_t
bench_measure(const struct bench *bench)
{
    uintptr_t flags;
    uint64_t begun, ended;

    if (bench->setup)
        bench->setup();
    /* Once unmeasured: what happens on first use only is no part of the figure. */
    bench->run();
    flags = cpu_interrupts_save();
    bench_left_out = 0;
    begun = cpu_rdtsc();
    for (uint32_t i = 0; i < bench->iterations; i++)
        bench->run();
    ended = cpu_rdtsc();
    cpu_interrupts_restore(flags);
    return ended - begun - bench_left_out;
}

static void
bench_run_one(struct report *report, unsigned number, const struct bench *bench)
{
    uint64_t total = bench_measure(bench);
    uint64_t hundredths = (total * 100 + bench->iterations / 2) / bench->iterations;
    unsigned fraction = (unsigned)(hundredths % 100);

    tap_point(report, number, true, bench->title, NULL);
    tap_block_begin(report);
    tap_text(report, "file", bench->file);
    tap_number(report, "iterations", bench->iterations);
    tap_number(report, "total", total);
    report_printf(report, "  per-iteration: %llu.%02u\n", (unsigned long long)(hundredths / 100),
                  fraction);
    tap_block_end(report);
    kprintf("bench: %-44s %12llu.%02u\n", bench->title, (unsigned long long)(hundredths / 100),
            fraction);
}

static bool
bench_wanted(void)
{
    return cmdline_has("bench");
}

unsigned
bench_run(struct report *report, const char *pattern)
{
    unsigned count = 0, number = 0;

    REGISTRY_FOR_EACH (bench, bench)
        count += ktest_matches(pattern, bench->title, bench->file);
    tap_begin(report, count);
    REGISTRY_FOR_EACH (bench, bench) {
        if (ktest_matches(pattern, bench->title, bench->file))
            bench_run_one(report, ++number, bench);
    }
    return count;
}

static void
bench_activity(void)
{
    const char *pattern = *cmdline_get("bench") ? cmdline_get("bench") : "*";

    power_exit(bench_run(&report_com2, pattern) > 0 ? POWER_PASSED : POWER_FAILED);
}

ACTIVITY(12, bench, bench_wanted, bench_activity);
