/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Counters: what is written to which register, in which order, on CPUs that are not here;
 * who is charged with what.
 * @ingroup tests
 */
#include <kernel/perf/perf.h>

#include <kernel/sched/sched.h>
#include <kernel/test/ktest.h>
#include <kernel/test/memory.h>
#include <kernel/time/ktime.h>
#include <lib/string.h>

#define PERF_WRITES 32

/* ---- a CPU that writes down what is asked of it ------------------------------------------------
 */

struct perf_write {
    uint32_t msr;
    uint64_t value;
};

static struct perf_write perf_writes[PERF_WRITES];
static unsigned perf_written;
static uint64_t perf_global, perf_ticks;

/** Counters go on by 1000 each time somebody looks. */
static uint64_t
perf_fake_read(uint32_t msr)
{
    return msr == 0x38F ? perf_global : (perf_ticks += 1000);
}

static void
perf_fake_write(uint32_t msr, uint64_t value)
{
    if (msr == 0x38F)
        perf_global = value;
    if (perf_written < PERF_WRITES)
        perf_writes[perf_written++] = (struct perf_write){ msr, value };
}

static const struct pmu_ops perf_fake = { .read = perf_fake_read, .write = perf_fake_write };

static void
perf_expect(unsigned index, uint32_t msr, uint64_t value)
{
    KNOTE("write %u", index);
    KEXPECT(index < perf_written);
    KEXPECT_EQ(perf_writes[index].msr, msr);
    KEXPECT_EQ(perf_writes[index].value, value);
}

/** Version 3, four counters of 48 bits; seven bits of EBX mean something. */
static struct pmu_cpu
perf_intel(uint32_t missing)
{
    return (struct pmu_cpu){ .vendor = "GenuineIntel", .eax = 0x07300403, .ebx = missing };
}

KTEST(perf, intel, "perf: Intel's counters: stopped, emptied, started, and let run")
{
    struct pmu_cpu cpu = perf_intel(0);
    struct pmu pmu;

    perf_written = 0;
    perf_global = 0;
    pmu_detect(&pmu, &perf_fake, &cpu);
    KEXPECT_EQ(perf_written, 0);
    KEXPECT_EQ(pmu.counters, 4);
    pmu_begin(&pmu, 2, PMU_LLC_MISSES);
    perf_expect(0, 0x188, 0);
    perf_expect(1, 0xC3, 0);
    perf_expect(2, 0x188, 0x43412E);
    perf_expect(3, 0x38F, 4);
    pmu_begin(&pmu, 0, PMU_INSTRUCTIONS);
    perf_expect(6, 0x186, 0x4300C0);
    perf_expect(7, 0x38F, 5);
    pmu_end(&pmu, 2);
    perf_expect(8, 0x188, 0);
    perf_expect(9, 0x38F, 1);
}

KTEST(perf, missing, "perf: what CPUID says is missing is not counted, nor what no leaf knows")
{
    struct pmu_cpu cpu = perf_intel(1u << 4 | 1u << 6);
    struct pmu pmu;

    pmu_detect(&pmu, &perf_fake, &cpu);
    KEXPECT(pmu.selector[PMU_CYCLES] == 0x3C && pmu.selector[PMU_INSTRUCTIONS] == 0xC0);
    KEXPECT(pmu.selector[PMU_LLC_MISSES] == 0 && pmu.selector[PMU_BRANCH_MISSES] == 0);
    KEXPECT_EQ(pmu.selector[PMU_DTLB_MISSES], 0x0108);
    cpu.eax = 0x07280201; /* version 1: no register for all, 40 bits */
    pmu_detect(&pmu, &perf_fake, &cpu);
    KEXPECT(pmu.counters == 2 && pmu.width == 40 && pmu.global == 0);
    KEXPECT_EQ(pmu.selector[PMU_DTLB_MISSES], 0);
    cpu.eax = 0;
    pmu_detect(&pmu, &perf_fake, &cpu);
    KEXPECT_EQ(pmu.counters, 0);
}

KTEST(perf, amd, "perf: AMD's counters lie in pairs; without the extension there are none")
{
    struct pmu_cpu cpu = { .vendor = "AuthenticAMD", .extended_ecx = 1u << 23 };
    struct pmu pmu;

    perf_written = 0;
    pmu_detect(&pmu, &perf_fake, &cpu);
    KEXPECT(pmu.counters == 6 && pmu.width == 48);
    pmu_begin(&pmu, 5, PMU_CYCLES);
    perf_expect(0, 0xC001020A, 0);
    perf_expect(1, 0xC001020B, 0);
    perf_expect(2, 0xC001020A, 0x430076);
    KEXPECT_EQ(perf_written, 3);
    cpu.extended_ecx = 0;
    pmu_detect(&pmu, &perf_fake, &cpu);
    KEXPECT_EQ(pmu.counters, 0);
}

/* ---- sets --------------------------------------------------------------------------------------
 */

TRACE_EVENT(test_deed, "", "");

static __attribute__((noinline)) void
perf_deed(void)
{
    TRACE(test_deed, 0, 0);
}

static void
perf_child(void *argument)
{
    if (argument != NULL)
        perf_attach(argument);
    for (int i = 0; i < 10; i++) {
        perf_deed();
        sched_yield();
    }
    ktime_delay(5 * KTIME_MILLISECOND);
}

/** Run a thread that is of this set (NULL: of none). @return did it run? */
static bool
perf_run(struct perf_set *set)
{
    struct task *task = task_create("counted", perf_child, set);

    if (task == NULL)
        return false;
    task_start(task);
    task_join(task);
    return true;
}

KTEST(perf, sets, "perf: a set has what its tasks did and the time they had, nobody else's")
{
    struct perf_set *set = perf_open(), *other = perf_open();
    struct perf_counts counts, none;

    KREQUIRE_MEMORY(set && other, set ? perf_close(set) : (void)0,
                    other ? perf_close(other) : (void)0);
    perf_deed();
    KREQUIRE_MEMORY(perf_run(NULL) && perf_run(set), perf_close(set), perf_close(other));
    perf_read(set, &counts);
    perf_read(other, &none);
    KEXPECT_EQ(counts.traced[trace_event_test_deed.state->number], 10);
    KEXPECT_EQ(none.traced[trace_event_test_deed.state->number], 0);
    KEXPECT(counts.time >= 5 * KTIME_MILLISECOND && counts.time < 500 * KTIME_MILLISECOND);
    KEXPECT_EQ(none.time, 0);
    perf_close(set);
    perf_close(other);
    KEXPECT(!trace_event_test_deed.state->active);
}

KTEST(perf, turns, "perf: five events on two counters take turns, and say for how long")
{
    struct pmu_cpu cpu = perf_intel(0);
    struct pmu real = *perf_pmu(), fake;
    struct perf_counts counts;
    struct perf_set *set;
    uint64_t running = 0;

    cpu.eax = 0x07300203;
    pmu_detect(&fake, &perf_fake, &cpu);
    perf_set_pmu(&fake);
    set = perf_open();
    KREQUIRE_MEMORY(set != NULL, perf_set_pmu(&real));
    for (int i = 0; i < 10; i++)
        KREQUIRE_MEMORY(perf_run(set), perf_close(set), perf_set_pmu(&real));
    perf_read(set, &counts);
    perf_close(set);
    perf_set_pmu(&real);
    for (unsigned event = 0; event < PMU_EVENTS; event++) {
        KNOTE("%s", pmu_event_name((enum pmu_event)event));
        KEXPECT(counts.running[event] > 0 && counts.running[event] < counts.time);
        KEXPECT(counts.value[event] > 0);
        running += counts.running[event];
    }
    KEXPECT_EQ(running, 2 * counts.time);
    KEXPECT_EQ(perf_global, 0);
}
