/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief /dev/trace: records to read, words to write. /proc/trace: what there is, in text.
 * @ingroup trace
 *
 *     echo on sched_*,irq_* > /dev/trace       also: off [LIST], clear, free
 *     cat /dev/trace > FILE                    struct trace_record, oldest first; each once
 *
 * /proc/syscalls says what the numbers in events mean.
 */
#include <kernel/trace/tracer.h>

#include <kernel/fs/dev.h>
#include <kernel/fs/proc.h>
#include <kernel/proc/syscall.h>
#include <lib/errno.h>
#include <lib/string.h>

/** Bytes of what is written at a time. */
#define TRACE_WORDS 256

static long
trace_dev_read(struct file *file, void *memory, size_t bytes, uint64_t *offset)
{
    struct trace_record record;
    char *to = memory;
    size_t done = 0;

    (void)file, (void)offset;
    if (bytes < sizeof(record))
        return -EINVAL;
    while (bytes - done >= sizeof(record) && tracer_read(&record)) {
        memcpy(to + done, &record, sizeof(record));
        done += sizeof(record);
    }
    return (long)done;
}

/** Do what one line says. */
static int
trace_dev_do(char *line)
{
    size_t length = strcspn(line, " ");
    const char *list = line + length + (line[length] == ' ');

    line[length] = '\0';
    if (strcmp(line, "on") == 0)
        return tracer_select(*list == '\0' ? "*" : list, true);
    if (strcmp(line, "off") == 0)
        return tracer_select(*list == '\0' ? "*" : list, false);
    if (strcmp(line, "free") == 0)
        return tracer_release();
    if (strcmp(line, "clear") != 0)
        return -EINVAL;
    tracer_clear();
    return 0;
}

static long
trace_dev_write(struct file *file, const void *memory, size_t bytes, uint64_t *offset)
{
    char line[TRACE_WORDS];
    int error;

    (void)file, (void)offset;
    if (bytes == 0 || bytes >= sizeof(line))
        return -EINVAL;
    memcpy(line, memory, bytes);
    line[bytes] = '\0';
    line[strcspn(line, "\n")] = '\0';
    error = trace_dev_do(line);
    return error != 0 ? error : (long)bytes;
}

static const struct file_ops trace_dev_ops = {
    .read = trace_dev_read,
    .write = trace_dev_write,
    .stream = true,
};

DEVICE_FILE(trace, .mode = INODE_CHARACTER | 0600, .device = DEVICE_NUMBER(10, 200),
            .ops = &trace_dev_ops);

static void
trace_proc_show(struct proc_text *text)
{
    struct tracer_counts counts = tracer_counts();

    proc_printf(text, "tracing %s\nwritten %u\ntaken %u\ndropped %u\n",
                tracer_is_on() ? "on" : "off", (unsigned)counts.written, (unsigned)counts.taken,
                (unsigned)counts.dropped);
    REGISTRY_FOR_EACH (traceevent, event)
        proc_printf(text, "event %u %s %s %s %s\n", event->state->number, event->name,
                    event->argument[0], event->argument[1], event->state->wanted ? "on" : "off");
}

PROC_FILE(trace, trace_proc_show);

static void
trace_proc_syscalls(struct proc_text *text)
{
    REGISTRY_FOR_EACH (syscall, call)
        proc_printf(text, "syscall %u %s %u\n", call->number, call->name, call->arguments);
}

PROC_FILE(syscalls, trace_proc_syscalls);
