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
#include <kernel/test/bench.h>
#include <kernel/test/runner.h>
#include <lib/errno.h>
#include <lib/string.h>

/** Bytes of the longest area that is offered. */
#define TEST_AREA_SIZE 32

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

/** Offer a title's area, the part in front of its colon. */
static void
test_offer_area(struct offers *offers, const char *title)
{
    char area[TEST_AREA_SIZE];
    size_t length = strcspn(title, ":");

    if (length >= sizeof(area) || strcspn(title, " ") < length)
        return;
    memcpy(area, title, length);
    area[length] = '\0';
    offers->add(offers, area);
}

/** Do two titles begin with the same area? */
static bool
test_same_area(const char *one, const char *other)
{
    return strncmp(one, other, strcspn(one, ":") + 1) == 0;
}

static void
test_complete(struct offers *offers, unsigned word)
{
    REGISTRY_FOR_EACH (test, test) {
        bool first = word == 1;

        REGISTRY_FOR_EACH (test, earlier) {
            if (earlier_slot >= test_slot)
                break;
            first = first && !test_same_area(earlier->title, test->title);
        }
        if (first)
            test_offer_area(offers, test->title);
    }
}

static void
test_bench_complete(struct offers *offers, unsigned word)
{
    REGISTRY_FOR_EACH (bench, bench) {
        bool first = word == 1;

        REGISTRY_FOR_EACH (bench, earlier) {
            if (earlier_slot >= bench_slot)
                break;
            first = first && !test_same_area(earlier->title, bench->title);
        }
        if (first)
            test_offer_area(offers, bench->title);
    }
}

COMMAND(test, "[GLOB]", "run the in-kernel tests that match", test_command,
        .complete = test_complete);
COMMAND(bench, "[GLOB]", "measure the benchmarks that match", test_bench_command,
        .complete = test_bench_complete);
