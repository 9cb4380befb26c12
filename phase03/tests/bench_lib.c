/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Benchmarks of lib/: what nearly everything else is made of.
 * @ingroup tests
 */
#include <lib/printf.h>
#include <lib/string.h>

#include <kernel/test/bench.h>

static char bench_from[4096], bench_to[4096], bench_line[128];

/* What the loop and the call through a pointer cost by themselves: part of every other figure. */
BENCH(bench, nothing, "bench: nothing", 10000, NULL)
{
}

BENCH(memory, copy, "lib/memory: memcpy of 4 KiB", 1000, NULL)
{
    memcpy(bench_to, bench_from, sizeof(bench_to));
}

BENCH(memory, copy_small, "lib/memory: memcpy of 15 bytes", 1000, NULL)
{
    memcpy(bench_to, bench_from, 15);
}

BENCH(memory, fill, "lib/memory: memset of 4 KiB", 1000, NULL)
{
    memset(bench_to, 0x5A, sizeof(bench_to));
}

BENCH(printf, line, "lib/printf: a line of the boot log", 1000, NULL)
{
    snprintf(bench_line, sizeof(bench_line), "[%02d] init: %-10s %s\n", 3, "serial",
             "kernel/drivers/serial.c");
}

BENCH(printf, numbers, "lib/printf: eight 32-bit registers", 1000, NULL)
{
    snprintf(bench_line, sizeof(bench_line), "%08x %08x %08x %08x %08x %08x %08x %08x", 0x12345678,
             0, 1, 0xC0100000, 0x9ABC, 0xFFFFFFFF, 0x80000000, 42);
}

BENCH(printf, wide, "lib/printf: the longest 64-bit number", 1000, NULL)
{
    snprintf(bench_line, sizeof(bench_line), "%llu", 18446744073709551615ull);
}
