/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What programs' memory costs: a page when it is touched, a copy when it is written, a fork.
 * @ingroup tests
 *
 * The faults are the CPU's own, taken in a copy from the kernel: entry, decision, page, return.
 */
#include <tests/mm_probe.h>

#include <kernel/panic/panic.h>
#include <kernel/test/bench.h>
#include <kernel/x86/cpu.h>

#define BENCH_MM_PAGES 1010u /* the first iterations are not measured */

static struct mm *bench_mm;
static vaddr_t bench_mm_next;

/** Were interrupts on at the beginning of this iteration? */
static bool bench_mm_were_on;

/** Benchmarks run with interrupts off; what is measured here needs them on. What that costs is none
 * of the subject's. */
static void
bench_mm_open(void)
{
    uint64_t begin = cpu_rdtsc();

    bench_mm_were_on = cpu_interrupts_enabled();
    if (!bench_mm_were_on)
        cpu_interrupts_enable();
    bench_left_out += cpu_rdtsc() - begin;
}

static void
bench_mm_close(void)
{
    uint64_t begin = cpu_rdtsc();

    if (!bench_mm_were_on)
        cpu_interrupts_disable();
    bench_left_out += cpu_rdtsc() - begin;
}

static void
bench_mm_must(bool condition)
{
    if (!condition)
        panic("no memory for a benchmark");
}

/** Begin anew, with @p pages pages promised. The one before stays until here. */
static void
bench_mm_begin(unsigned pages)
{
    mm_borrow(NULL);
    mm_put(bench_mm);
    bench_mm = mm_create();
    bench_mm_must(bench_mm != NULL &&
                  probe_map(bench_mm, PROBE_BASE, pages * PAGE_SIZE, PROBE_RW) == 0);
    mm_borrow(bench_mm);
    bench_mm_next = PROBE_BASE;
}

static void
bench_mm_touch_all(unsigned pages)
{
    for (unsigned i = 0; i < pages; i++)
        bench_mm_must(probe_put(PROBE_BASE + i * PAGE_SIZE, 1) == 0);
}

static void
bench_mm_demand(void)
{
    bench_mm_begin(BENCH_MM_PAGES);
}

BENCH(user_mm, demand, "user memory: a page of zeros, when it is touched", 1000, bench_mm_demand)
{
    bench_mm_open();
    bench_mm_must(probe_put(bench_mm_next, 1) == 0);
    bench_mm_next += PAGE_SIZE;
    bench_mm_close();
}

static struct mm *bench_mm_child;

static void
bench_mm_cow(void)
{
    bench_mm_begin(BENCH_MM_PAGES);
    bench_mm_touch_all(BENCH_MM_PAGES);
    bench_mm_child = mm_fork(bench_mm);
    bench_mm_must(bench_mm_child != NULL);
}

BENCH(user_mm, cow, "user memory: a shared page, when it is written", 1000, bench_mm_cow)
{
    bench_mm_open();
    bench_mm_must(probe_put(bench_mm_next, 1) == 0);
    bench_mm_next += PAGE_SIZE;
    bench_mm_close();
}

static void
bench_mm_small(void)
{
    mm_put(bench_mm_child);
    bench_mm_child = NULL;
    bench_mm_begin(32);
    bench_mm_touch_all(32);
}

BENCH(user_mm, fork, "user memory: fork an address space of 32 pages, and destroy it", 100,
      bench_mm_small)
{
    struct mm *child;

    bench_mm_open();
    child = mm_fork(bench_mm);
    bench_mm_must(child != NULL);
    mm_put(child);
    bench_mm_close();
}

BENCH(user_mm, map, "user memory: map and unmap a region", 1000, bench_mm_small)
{
    bench_mm_open();
    bench_mm_must(probe_map(bench_mm, PROBE_BASE + 0x100000, PAGE_SIZE, PROBE_RW) == 0);
    bench_mm_must(mm_unmap(bench_mm, PROBE_BASE + 0x100000, PAGE_SIZE) == 0);
    bench_mm_close();
}

static char bench_mm_buffer[PAGE_SIZE];

BENCH(user_mm, read, "user memory: copy 4 KiB from a program", 1000, bench_mm_small)
{
    bench_mm_open();
    bench_mm_must(user_read(bench_mm_buffer, PROBE_BASE, PAGE_SIZE) == 0);
    bench_mm_close();
}

BENCH(user_mm, read_word, "user memory: copy 4 bytes from a program", 1000, bench_mm_small)
{
    bench_mm_open();
    bench_mm_must(user_read(bench_mm_buffer, PROBE_BASE, 4) == 0);
    bench_mm_close();
}
