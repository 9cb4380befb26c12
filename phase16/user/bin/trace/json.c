/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief trace json: the format of Chrome's tracer, which Perfetto and speedscope read, too.
 * @ingroup programs
 *
 * Four groups of rows ("processes" there): CPUs, and who runs; interrupts, by their lines; disk
 * requests, from issue to completion; tasks, with their system calls and all other events.
 *
 * Source: Trace Event Format (Chromium project): phases X, b, e, i, M; times in microseconds.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <user/bin/trace/trace.h>
#include <user/lib/tool/tool.h>

/** Groups of rows. */
enum json_group { JSON_CPUS, JSON_IRQS, JSON_DISK, JSON_TASKS };

/** What has begun and not ended. */
struct json_open {
    uint64_t time, what;
    bool open;
};

/** On the way through the records. */
struct json {
    struct trace_recording *all;
    struct json_open running[TRACE_CPUS], *call; /* call: by task */
    struct json_open irq[TRACE_CPUS];
    size_t calls;
    bool begun;
};

/** Begin an event: what all have in common. */
static void
json_begin(struct json *json, const char *phase, enum json_group group, uint64_t row, uint64_t time)
{
    printf("%s{\"ph\":\"%s\",\"pid\":%d,\"tid\":%" PRIu64 ",\"ts\":%" PRIu64 ".%03" PRIu64,
           json->begun ? ",\n" : "", phase, group, row, time / 1000, time % 1000);
    json->begun = true;
}

/** A name, of printable characters; what JSON gives a meaning is left out. */
static void
json_name(const char *before, const char *name)
{
    printf("%s\"name\":\"", before);
    for (; *name != '\0'; name++)
        putchar(*name < ' ' || *name > '~' || *name == '"' || *name == '\\' ? '?' : *name);
    putchar('"');
}

/** Something that took time. */
static void
json_slice(struct json *json, enum json_group group, uint64_t row, struct json_open *from,
           uint64_t to, const char *name)
{
    uint64_t took = to - from->time;

    json_begin(json, "X", group, row, from->time);
    printf(",\"dur\":%" PRIu64 ".%03" PRIu64, took / 1000, took % 1000);
    json_name(",", name);
    from->open = false;
}

static void
json_switch(struct json *json, const struct trace_record *record)
{
    struct json_open *running = &json->running[record->cpu % TRACE_CPUS];

    if (running->open) {
        json_slice(json, JSON_CPUS, record->cpu, running, record->time,
                   trace_task_name(json->all, running->what));
        printf(",\"args\":{\"task\":%" PRIu64 ",\"state\":%" PRIu64 "}}", running->what,
               record->argument[1]);
    }
    *running = (struct json_open){ record->time, record->argument[0], true };
}

static void
json_irq(struct json *json, const struct trace_record *record, bool enter)
{
    struct json_open *irq = &json->irq[record->cpu % TRACE_CPUS];
    char name[24];

    if (!enter && irq->open && irq->what == record->argument[0]) {
        snprintf(name, sizeof(name), "irq %" PRIu64, irq->what);
        json_slice(json, JSON_IRQS, irq->what, irq, record->time, name);
        putchar('}');
    }
    *irq = (struct json_open){ record->time, record->argument[0], enter };
}

static void
json_call(struct json *json, const struct trace_record *record, bool enter)
{
    struct json_open *call;

    if (record->task >= json->calls) {
        size_t more = record->task + 64;

        json->call = tool_resize(json->call, more, sizeof(*call));
        memset(json->call + json->calls, 0, (more - json->calls) * sizeof(*call));
        json->calls = more;
    }
    call = &json->call[record->task];
    if (!enter && call->open && call->what == record->argument[0]) {
        json_slice(json, JSON_TASKS, record->task, call, record->time,
                   trace_syscall_name(json->all, call->what));
        printf(",\"args\":{\"result\":%" PRId64 "}}", (int64_t)record->argument[1]);
    }
    *call = (struct json_open){ record->time, record->argument[0], enter };
}

static void
json_disk(struct json *json, const struct trace_record *record, bool begins)
{
    static const char *const operations[] = { "read", "write", "flush", "?" };
    uint64_t operation = record->argument[0] < 3 ? record->argument[0] : 3;

    json_begin(json, begins ? "b" : "e", JSON_DISK, 0, record->time);
    json_name(",", operations[operation]);
    printf(",\"cat\":\"block\",\"id\":\"%" PRIu64 ".%" PRIu64 "\",\"args\":{\"sector\":%" PRIu64
           "}}",
           operation, record->argument[1], record->argument[1]);
}

/** Everything else: a moment. Numbers beyond 2^53 would lose digits, so they are texts. */
static void
json_moment(struct json *json, const struct trace_record *record, const struct trace_kind *kind)
{
    json_begin(json, "i", JSON_TASKS, record->task, record->time);
    json_name(",", kind->name);
    printf(",\"s\":\"t\",\"args\":{\"%s\":\"0x%" PRIx64 "\",\"%s\":\"0x%" PRIx64 "\"}}",
           kind->argument[0], record->argument[0], kind->argument[1], record->argument[1]);
}

static void
json_record(struct json *json, const struct trace_record *record)
{
    const struct trace_kind *kind = &json->all->kind[record->event % TRACE_EVENTS];

    trace_learn(json->all, record);
    if (strcmp(kind->name, "task_name") == 0)
        return;
    if (strcmp(kind->name, "sched_switch") == 0)
        json_switch(json, record);
    else if (strncmp(kind->name, "irq_", 4) == 0)
        json_irq(json, record, strcmp(kind->name, "irq_enter") == 0);
    else if (strncmp(kind->name, "syscall_", 8) == 0)
        json_call(json, record, strcmp(kind->name, "syscall_enter") == 0);
    else if (strncmp(kind->name, "block_", 6) == 0)
        json_disk(json, record, strcmp(kind->name, "block_issue") == 0);
    else
        json_moment(json, record, kind);
}

/** What rows and groups are called. */
static void
json_names(struct json *json)
{
    static const char *const groups[] = { "CPUs", "interrupts", "disk", "tasks" };

    for (int group = JSON_CPUS; group <= JSON_TASKS; group++)
        printf("%s{\"ph\":\"M\",\"pid\":%d,\"name\":\"process_name\",\"args\":{\"name\":\"%s\"}}",
               json->begun || group > 0 ? ",\n" : "", group, groups[group]);
    for (size_t task = 0; task < json->all->tasks; task++) {
        if (json->all->task[task][0] == '\0')
            continue;
        printf(",\n{\"ph\":\"M\",\"pid\":%d,\"tid\":%zu,\"name\":\"thread_name\",\"args\":{",
               JSON_TASKS, task);
        json_name("", json->all->task[task]);
        fputs("}}", stdout);
    }
}

int
trace_verb_json(int argc, char **argv)
{
    static struct trace_recording all;
    static struct json json = { .all = &all };

    if (argc > 2)
        tool_usage(2);
    trace_load(argc == 2 ? argv[1] : TRACE_FILE, &all);
    fputs("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n", stdout);
    for (size_t i = 0; i < all.count; i++)
        json_record(&json, &all.record[i]);
    json_names(&json);
    printf("\n],\"otherData\":{\"events\":\"%zu\",\"dropped\":\"%u\"}}\n", all.count, all.dropped);
    return tool_end(0);
}
