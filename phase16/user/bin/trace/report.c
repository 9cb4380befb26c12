/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief trace report: a line for each event, or sums.
 * @ingroup programs
 */
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include <user/bin/trace/trace.h>
#include <user/lib/tool/tool.h>

#define TRACE_SECOND 1000000000u

/** One argument: numbers that stand for something are shown as that. */
static void
trace_report_argument(const struct trace_recording *all, const char *name, uint64_t value)
{
    static const char *const operations[] = { "read", "write", "flush" };

    if (strcmp(name, "next") == 0 || strcmp(name, "task") == 0)
        printf(" %s=%" PRIu64 "(%s)", name, value, trace_task_name(all, value));
    else if (strcmp(name, "number") == 0)
        printf(" %s", trace_syscall_name(all, value));
    else if (strcmp(name, "operation") == 0 && value < 3)
        printf(" %s", operations[value]);
    else if (strcmp(name, "result") == 0)
        printf(" = %" PRId64, (int64_t)value);
    else if (value < 65536 || strcmp(name, "sector") == 0)
        printf(" %s=%" PRIu64, name, value);
    else
        printf(" %s=0x%" PRIx64, name, value);
}

static void
trace_report_lines(struct trace_recording *all)
{
    for (size_t i = 0; i < all->count; i++) {
        const struct trace_record *record = &all->record[i];
        const struct trace_kind *kind = &all->kind[record->event % TRACE_EVENTS];

        trace_learn(all, record);
        printf("%5" PRIu64 ".%09" PRIu64 " cpu%u %5u %-15s %s", record->time / TRACE_SECOND,
               record->time % TRACE_SECOND, record->cpu, record->task,
               trace_task_name(all, record->task), kind->name);
        for (int a = 0; a < 2 && strcmp(kind->name, "task_name") != 0; a++)
            trace_report_argument(all, kind->argument[a], record->argument[a]);
        putchar('\n');
    }
}

/** How often each event, and each system call with the time it took. */
static void
trace_report_sums(const struct trace_recording *all)
{
    static uint64_t events[TRACE_EVENTS], calls[TRACE_SYSCALLS], took[TRACE_SYSCALLS];
    int enter = trace_kind_of(all, "syscall_enter"), leave = trace_kind_of(all, "syscall_exit");

    for (size_t i = 0; i < all->count; i++) {
        const struct trace_record *record = &all->record[i], *end = record + 1;
        uint64_t number = record->argument[0];

        events[record->event % TRACE_EVENTS]++;
        if (record->event != enter || number >= TRACE_SYSCALLS)
            continue;
        calls[number]++;
        while (end < all->record + all->count && (end->event != leave || end->task != record->task))
            end++;
        if (end < all->record + all->count)
            took[number] += end->time - record->time;
    }
    for (int i = 0; i < TRACE_EVENTS; i++) {
        if (events[i] != 0)
            printf("%8" PRIu64 "  %s\n", events[i], all->kind[i].name);
    }
    for (unsigned i = 0; i < TRACE_SYSCALLS; i++) {
        if (calls[i] != 0)
            printf("%8" PRIu64 "  %-20s %12" PRIu64 " ns\n", calls[i], trace_syscall_name(all, i),
                   took[i]);
    }
}

int
trace_verb_report(int argc, char **argv)
{
    static struct trace_recording all;
    bool sums = false;
    int option;

    while ((option = getopt(argc, argv, "s")) != -1) {
        if (option != 's')
            tool_usage(2);
        sums = true;
    }
    if (argc - optind > 1)
        tool_usage(2);
    trace_load(argc > optind ? argv[optind] : TRACE_FILE, &all);
    if (sums)
        trace_report_sums(&all);
    else
        trace_report_lines(&all);
    if (all.dropped != 0)
        printf("%u events found no place and are missing\n", all.dropped);
    return tool_end(0);
}
