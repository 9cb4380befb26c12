/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Comparing the time-stamp counter with the PIT, and reading it as a clock.
 * @ingroup time
 *
 * Nanoseconds are cycles * tsc_multiplier / 2^tsc_shift: a multiplication, because a division of 64
 * bits is slow everywhere and long in 32-bit code.
 */
#include <kernel/x86/tsc.h>

#include <kernel/console/console.h>
#include <kernel/time/clock.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/pit.h>

#define TSC_CPUID_BIT (1u << 4)      /* CPUID leaf 1, EDX */
#define TSC_COUNTS    (PIT_HZ / 100) /* 10 ms: within 1 count of 11,931 at each end */
#define TSC_READS     8              /* of which the best one counts */
#define TSC_STRIDE    1024u          /* cycles: the first one */
#define TSC_STRIDES   40             /* so many lead over 10 ms of any counter */
#define TSC_TRIES     5

static uint64_t tsc_frequency;
static uint32_t tsc_multiplier;
static unsigned tsc_shift;

/** The PIT's counter, and the cycle at which it was read. */
struct tsc_pair {
    unsigned count;
    uint64_t cycle;
};

/** Read both as close together as can be: an emulator may be away for milliseconds in between, so
 * of several tries the one that took the shortest is the truth. */
static struct tsc_pair
tsc_read_pair(void)
{
    struct tsc_pair best = { 0, 0 };
    uint64_t shortest = UINT64_MAX;

    for (unsigned i = 0; i < TSC_READS; i++) {
        uint64_t begun = cpu_rdtsc();
        unsigned count = pit_read();
        uint64_t taken = cpu_rdtsc() - begun;

        if (taken < shortest) {
            shortest = taken;
            best = (struct tsc_pair){ .count = count, .cycle = begun + taken / 2 };
        }
    }
    return best;
}

static void
tsc_spin(uint64_t cycles)
{
    uint64_t begun = cpu_rdtsc();

    while (cpu_rdtsc() - begun < cycles)
        cpu_pause();
}

/** How far to go next: twice as far, but not beyond the end, which is known about by now. */
static uint64_t
tsc_next_stride(uint64_t stride, uint64_t hz, uint64_t gone)
{
    uint64_t end = hz / (PIT_HZ / TSC_COUNTS);
    uint64_t left = end > gone ? end - gone : 0;

    left += TSC_STRIDE; /* rather too far than once more */
    return hz == 0 || 2 * stride < left ? 2 * stride : left;
}

/**
 * Let both run, in strides that double, until the PIT has counted far enough.
 *
 * It runs down, and begins anew every 55 ms. If an emulator was away for that long, the figure of
 * the last stride is not that of the one before it.
 *
 * @return cycles a second; 0: the PIT does not run, or the two figures differ
 */
/* [measure] */
static uint64_t
tsc_measure(void)
{
    struct tsc_pair first = tsc_read_pair();
    uint64_t hz = 0, before = 0, stride = TSC_STRIDE;
    unsigned counts = 0;

    for (unsigned i = 0; counts < TSC_COUNTS && i < TSC_STRIDES; i++) {
        struct tsc_pair now;

        tsc_spin(stride);
        now = tsc_read_pair();
        counts = (first.count - now.count) % PIT_COUNT_MAX;
        before = hz;
        hz = counts > 0 ? (now.cycle - first.cycle) * PIT_HZ / counts : 0;
        stride = tsc_next_stride(stride, hz, now.cycle - first.cycle);
    }
    return hz / 64 > (hz > before ? hz - before : before - hz) ? hz : 0;
}
/* [/measure] */

static void
tsc_scale(uint64_t hz)
{
    uint64_t multiplier;

    tsc_shift = 32;
    do
        multiplier = ((uint64_t)KTIME_SECOND << --tsc_shift) / hz;
    while (multiplier > UINT32_MAX);
    tsc_multiplier = (uint32_t)multiplier;
    tsc_frequency = hz;
}

ktime_t
tsc_to_ktime(uint64_t cycles)
{
    uint64_t low = (uint64_t)(uint32_t)cycles * tsc_multiplier >> tsc_shift;
    uint64_t high = (uint64_t)(uint32_t)(cycles >> 32) * tsc_multiplier << (32 - tsc_shift);

    return (ktime_t)(high + low);
}

uint64_t
tsc_hz(void)
{
    return tsc_frequency;
}

static bool
tsc_start(void)
{
    uint64_t hz = 0;

    if (!(cpu_cpuid(1, 0).edx & TSC_CPUID_BIT))
        return false;
    pit_run_free();
    for (unsigned i = 0; i < TSC_TRIES && hz == 0; i++)
        hz = tsc_measure();
    if (hz == 0) {
        kprintf("tsc: its pace cannot be measured: it is no clock here\n");
        return false;
    }
    tsc_scale(hz);
    return true;
}

static uint64_t
tsc_read(void)
{
    return (uint64_t)tsc_to_ktime(cpu_rdtsc());
}

CLOCK_SOURCE(tsc, .rating = 200, .start = tsc_start, .read = tsc_read);
