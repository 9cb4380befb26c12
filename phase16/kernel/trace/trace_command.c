/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `trace`: choose events, show what has been written down.
 * @ingroup monitor
 */
#include <kernel/trace/tracer.h>

#include <kernel/console/console.h>
#include <kernel/monitor/argument.h>
#include <kernel/time/ktime.h>
#include <lib/errno.h>
#include <lib/string.h>

TRACE_EVENT(mark, "number", "of");

static void
trace_command_counts(void)
{
    struct tracer_counts counts = tracer_counts();

    console_printf("tracing is %s; %u events written, %u of them read, %u dropped\n",
                   tracer_is_on() ? "on" : "off", (unsigned)counts.written, (unsigned)counts.taken,
                   (unsigned)counts.dropped);
}

static void
trace_command_list(void)
{
    REGISTRY_FOR_EACH (traceevent, event) {
        unsigned places = 0;

        REGISTRY_FOR_EACH (tracesite, site)
            places += site->event == event;
        console_printf("%c %-16s %-12s %-12s %u place%s\n", event->state->wanted ? '*' : ' ',
                       event->name, event->argument[0], event->argument[1], places,
                       places == 1 ? "" : "s");
    }
    trace_command_counts();
}

static void
trace_command_line(const struct trace_record *record)
{
    const struct trace_event *event = tracer_event(record->event);

    console_printf("%6llu.%09llu cpu%u %5u %-16s",
                   (unsigned long long)(record->time / KTIME_SECOND),
                   (unsigned long long)(record->time % KTIME_SECOND), record->cpu,
                   (unsigned)record->task, event->name);
    if (strcmp(event->argument[0], "text") == 0)
        console_printf(" %.16s\n", (const char *)record->argument);
    else
        console_printf(" %s=0x%llx %s=0x%llx\n", event->argument[0],
                       (unsigned long long)record->argument[0], event->argument[1],
                       (unsigned long long)record->argument[1]);
}

/** Take out all records that are there now: printing may make new ones. */
static void
trace_command_show(void)
{
    struct tracer_counts counts = tracer_counts();
    struct trace_record record;

    for (uint32_t left = counts.written - counts.taken; left > 0 && tracer_read(&record); left--) {
        trace_command_line(&record);
        if (console_interrupted())
            break;
    }
    trace_command_counts();
}

/** Put marks into the trace: to find a moment again, or to fill it. */
static int
trace_command_mark(int argc, char **argv)
{
    uint64_t count = 1;

    if (argc == 3 && argument_number(argv, 2, UINT32_MAX, &count) != 0)
        return COMMAND_TOLD;
    for (uint64_t number = 0; number < count; number++)
        TRACE(mark, number, count);
    return 0;
}

static int
trace_command(int argc, char **argv)
{
    const char *list = argc == 3 ? argv[2] : "*";
    int error;

    if (argc == 2 && strcmp(argv[1], "list") == 0) {
        trace_command_list();
        return 0;
    }
    if (argc == 2 && strcmp(argv[1], "show") == 0) {
        trace_command_show();
        return 0;
    }
    if (argc == 2 && strcmp(argv[1], "free") == 0)
        return tracer_release();
    if (argc <= 3 && argc >= 2 && strcmp(argv[1], "mark") == 0)
        return trace_command_mark(argc, argv);
    if (argc < 2 || argc > 3 || (strcmp(argv[1], "on") != 0 && strcmp(argv[1], "off") != 0))
        return -EINVAL;
    error = tracer_select(list, strcmp(argv[1], "on") == 0);
    if (error != -ENOENT)
        return error;
    console_printf("trace: not all of %s are events; `trace list` shows them\n", list);
    return COMMAND_TOLD;
}

static void
trace_command_complete(struct offers *offers, unsigned word)
{
    static const char *const verbs[] = { "on", "off", "list", "show", "mark", "free" };

    for (size_t i = 0; word == 1 && i < sizeof(verbs) / sizeof(verbs[0]); i++)
        offers->add(offers, verbs[i]);
    if (word != 2)
        return;
    REGISTRY_FOR_EACH (traceevent, event)
        offers->add(offers, event->name);
}

COMMAND(trace, "on|off [EVENT,…] | list | show | mark [COUNT] | free",
        "write down what happens, event by event; show it", trace_command, .group = "tracing",
        .complete = trace_command_complete);
