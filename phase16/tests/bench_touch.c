/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What it costs to touch 64 MiB for the first time, a 4 KiB.
 * @ingroup tests
 */
#include <tests/bench_user.h>

#include <kernel/test/bench.h>

BENCH(touch, small, "64 MiB touched every 4 KiB: small pages", 2, NULL)
{
    bench_user("bench_touch", "small");
}

BENCH(touch, large, "64 MiB touched every 4 KiB: pages of 2 MiB", 2, NULL)
{
    bench_user("bench_touch", "large");
}
