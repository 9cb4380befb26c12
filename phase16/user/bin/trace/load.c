/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief trace: a file comes into memory; what numbers in records are called.
 * @ingroup programs
 */
#include <stdlib.h>
#include <string.h>

#include <user/bin/trace/trace.h>
#include <user/lib/tool/tool.h>

/** Numbers of tasks beyond this one have no names: a file may say anything. */
#define TRACE_TASKS 65536u

/** One line in front of the records. */
static void
trace_load_line(struct trace_recording *all, const char *line)
{
    struct trace_kind kind;
    unsigned number;

    if (sscanf(line, "event %u %23s %23s %23s", &number, kind.name, kind.argument[0],
               kind.argument[1]) == 4 &&
        number < TRACE_EVENTS)
        all->kind[number] = kind;
    else if (sscanf(line, "syscall %u %23s", &number, kind.name) == 2 && number < TRACE_SYSCALLS)
        memcpy(all->syscall[number], kind.name, TRACE_NAME);
    else if (sscanf(line, "dropped %u", &number) == 1)
        all->dropped = number;
}

void
trace_load(const char *path, struct trace_recording *all)
{
    FILE *file = fopen(path, "r");
    char line[160];
    size_t size = 0, count = 0;

    if (file == NULL)
        tool_fail("%s", path);
    memset(all, 0, sizeof(*all));
    if (fgets(line, sizeof(line), file) == NULL || strcmp(line, TRACE_MAGIC "\n") != 0)
        tool_refuse("%s: not a file of `trace record`", path);
    while (fgets(line, sizeof(line), file) != NULL &&
           sscanf(line, "records %zu %zu", &size, &count) != 2)
        trace_load_line(all, line);
    if (size != sizeof(struct trace_record))
        tool_refuse("%s: records of %zu bytes, not %zu", path, size, sizeof(struct trace_record));
    all->record = tool_resize(NULL, count + 1, size);
    all->count = fread(all->record, size, count, file);
    if (all->count != count)
        tool_refuse("%s: %zu of %zu records are missing", path, count - all->count, count);
    fclose(file);
    for (size_t i = all->count; i-- > 0;) /* backwards: the first name of each task stays */
        trace_learn(all, &all->record[i]);
}

int
trace_kind_of(const struct trace_recording *all, const char *name)
{
    for (int i = 0; i < TRACE_EVENTS; i++) {
        if (strcmp(all->kind[i].name, name) == 0)
            return i;
    }
    return -1;
}

const char *
trace_task_name(const struct trace_recording *all, uint64_t task)
{
    return task < all->tasks && all->task[task][0] != '\0' ? all->task[task] : "?";
}

const char *
trace_syscall_name(const struct trace_recording *all, uint64_t number)
{
    return number < TRACE_SYSCALLS && all->syscall[number][0] != '\0' ? all->syscall[number] : "?";
}

void
trace_learn(struct trace_recording *all, const struct trace_record *record)
{
    if (record->event != trace_kind_of(all, "task_name") || record->task >= TRACE_TASKS)
        return;
    if (record->task >= all->tasks) {
        size_t more = record->task + 64;

        all->task = tool_resize(all->task, more, TRACE_NAME);
        memset(all->task + all->tasks, 0, (more - all->tasks) * TRACE_NAME);
        all->tasks = more;
    }
    memcpy(all->task[record->task], record->argument, 16);
    all->task[record->task][16] = '\0';
}
