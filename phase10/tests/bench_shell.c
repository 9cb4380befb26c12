/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What a shell and tools cost that come from the disk, measured by user/bin/bench_shell.c.
 * @ingroup tests
 */
#include <tests/bench_user.h>

#include <kernel/test/bench.h>

BENCH(shell, loop, "sh: a loop of 1,000 builtins, in all", 1, NULL)
{
    bench_user("bench_shell", "loop");
}

BENCH(shell, pipe, "sh: a KiB of many from one program to another", 1, NULL)
{
    bench_user("bench_shell", "pipe");
}
