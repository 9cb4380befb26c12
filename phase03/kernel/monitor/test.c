/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The commands `test` and `bench`: the kernel examines itself while a person watches.
 * @ingroup monitor
 *
 * The same runs as by `test` and `bench` on the command line, but the machine goes on afterwards,
 * and the tests' report comes to the console. (Of benchmarks, the console shows a line each in any
 * case.)
 */
#include <kernel/console/console.h>
#include <kernel/monitor/command.h>
#include <kernel/test/runner.h>
#include <lib/errno.h>

static void
test_write(struct report *report, const char *text, size_t length)
{
    (void)report;
    console_write(text, length);
}

static void
test_write_nothing(struct report *report, const char *text, size_t length)
{
    (void)report;
    (void)text;
    (void)length;
}

static int
test_command(int argc, char **argv)
{
    struct report report = { .write = test_write };
    struct ktest_totals totals;

    if (argc > 2)
        return -EINVAL;
    totals = ktest_run(&report, registry_begin_test, registry_end_test, argc == 2 ? argv[1] : "*");
    if (totals.passed + totals.failed + totals.skipped == 0) {
        console_printf("no test matches\n");
        return 0;
    }
    console_printf("%u passed, %u failed, %u skipped\n", totals.passed, totals.failed,
                   totals.skipped);
    return 0;
}

static int
test_bench_command(int argc, char **argv)
{
    struct report report = { .write = test_write_nothing };

    if (argc > 2)
        return -EINVAL;
    if (bench_run(&report, argc == 2 ? argv[1] : "*") == 0)
        console_printf("no benchmark matches\n");
    return 0;
}

COMMAND(test, "[GLOB]", "run the in-kernel tests that match", test_command);
COMMAND(bench, "[GLOB]", "measure the benchmarks that match", test_bench_command);
