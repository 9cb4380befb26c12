/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 16, counting: a program with all that it starts, and nobody else.
 * @ingroup grader
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"

#define PERF_TESTS_LEAST 5u

/** How many programs the workload starts. */
static unsigned
perf_programs(struct vm *vm)
{
    return 3 + (unsigned)(vm_seed(vm) % 9);
}

/** A workload that starts some programs; beside it, one that computes all the time. */
static void
perf_machine(struct vm *vm)
{
    static const char script[] = "(while :; do :; done) &\n"
                                 "perf stat -e task_name,cycles sh /work\n"
                                 "perf stat -e task_clock sleep 0.4\n"
                                 "poweroff -f\n";
    char work[200] = "";

    for (unsigned i = perf_programs(vm); i > 0; i--)
        strcat(work, "/bin/true\n");
    strcat(work, ":\n");
    disk_add(vm, &(struct disk_wish){ .place = 0 });
    disk_put(vm, 0, "/script", script, strlen(script));
    disk_put(vm, 0, "/work", work, strlen(work));
}

CHECK(phase16, "perf stat counts a program and all that it starts, and nobody else", 3,
      .mem_mib = 64, .disks = perf_machine, .cmdline = "quiet init=/bin/sh -- /script",
      .args = "-icount shift=3,sleep=off")
{
    struct match match =
        expect(vm, "what sh has cost:\n *(\\S.*\\S)  cycles\n *(\\d+)  task_name\n");

    require_text(match.group[1], "<not supported>", "cycles, on a CPU without counters");
    /* one name for the shell, and two for each program: it is started, then it executes */
    require_equal(strtoull(match.group[2], NULL, 10), 1 + 2 * perf_programs(vm),
                  "tasks and programs that were begun");
    match = expect(vm, "what sleep has cost:\n *(\\d+)\\.\\d+ ms  task_clock\n *(\\d+)\\.\\d+ ms ");
    unsigned long used = strtoul(match.group[1], NULL, 10), all = strtoul(match.group[2], NULL, 10);
    require(all >= 400, "expected that sleep 0.4 takes 400 ms, but it took %lu", all);
    require(used < all / 3, "expected that who sleeps costs nothing, but of %lu ms it had %lu", all,
            used);
    expect_poweroff(vm);
}

CHECK(phase16, "the tests of counters pass: every write to a register is the manual's", 3,
      .mem_mib = 64, .cmdline = "test=phase16/tests/perf*")
{
    const struct tap *tap = require_verdict(vm, RUN_PASSED);

    require(tap->passed >= PERF_TESTS_LEAST, "expected at least %u tests to pass, but %u did",
            PERF_TESTS_LEAST, tap->passed);
}
