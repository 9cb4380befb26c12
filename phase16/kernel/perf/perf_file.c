/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief /dev/perf: who opens it has a set of counters. /proc/perf: what the CPU can count.
 * @ingroup perf
 *
 * Writing "attach" attaches the writer. Reading gives a line for each event, NAME VALUE TIME
 * RUNNING: nanoseconds that the tasks have had, and in which the event was counted; the value is
 * "-" where the machine cannot count it.
 */
#include <kernel/perf/perf.h>

#include <kernel/fs/dev.h>
#include <kernel/fs/proc.h>
#include <kernel/mm/kmalloc.h>
#include <lib/errno.h>
#include <lib/printf.h>
#include <lib/string.h>

/** Bytes of the text, at most. */
#define PERF_TEXT 4096

/** Text in the making: what does not fit is left out. */
struct perf_text {
    char *text;
    size_t length;
};

static int
perf_dev_open(struct file *file)
{
    file->data = perf_open();
    return file->data == NULL ? -EBUSY : 0;
}

static void
perf_dev_release(struct file *file)
{
    perf_close(file->data);
}

static void
perf_text_line(struct perf_text *text, const char *name, const uint64_t *value, uint64_t time,
               uint64_t running)
{
    size_t room = PERF_TEXT - text->length;
    char number[24] = "-";
    int length;

    if (value != NULL)
        snprintf(number, sizeof(number), "%llu", (unsigned long long)*value);
    length = snprintf(text->text + text->length, room, "%s %s %llu %llu\n", name, number,
                      (unsigned long long)time, (unsigned long long)running);
    if (length > 0 && (size_t)length < room)
        text->length += (size_t)length;
}

/** All lines. */
static void
perf_text_make(struct perf_text *text, const struct perf_counts *counts)
{
    const struct pmu *pmu = perf_pmu();

    perf_text_line(text, "task_clock", &counts->time, counts->time, counts->time);
    for (unsigned event = 0; event < PMU_EVENTS; event++) {
        bool known = pmu->counters > 0 && pmu->selector[event] != 0;

        perf_text_line(text, pmu_event_name((enum pmu_event)event),
                       known ? &counts->value[event] : NULL, counts->time, counts->running[event]);
    }
    REGISTRY_FOR_EACH (traceevent, event) {
        if (event->state->number < PERF_TRACED)
            perf_text_line(text, event->name, &counts->traced[event->state->number], counts->time,
                           counts->time);
    }
}

static long
perf_dev_read(struct file *file, void *memory, size_t bytes, uint64_t *offset)
{
    struct perf_text text = { kmalloc(PERF_TEXT), 0 };
    struct perf_counts *counts = kmalloc(sizeof(*counts));
    long result = -ENOMEM;

    if (text.text != NULL && counts != NULL) {
        perf_read(file->data, counts);
        perf_text_make(&text, counts);
        result = 0;
        if (*offset < text.length) {
            result = (long)(text.length - *offset < bytes ? text.length - *offset : bytes);
            memcpy(memory, text.text + *offset, (size_t)result);
            *offset += (uint64_t)result;
        }
    }
    kfree(counts);
    kfree(text.text);
    return result;
}

static long
perf_dev_write(struct file *file, const void *memory, size_t bytes, uint64_t *offset)
{
    (void)offset;
    if (bytes != strlen("attach") || memcmp(memory, "attach", bytes) != 0)
        return -EINVAL;
    perf_attach(file->data);
    return (long)bytes;
}

static const struct file_ops perf_dev_ops = {
    .open = perf_dev_open,
    .release = perf_dev_release,
    .read = perf_dev_read,
    .write = perf_dev_write,
};

DEVICE_FILE(perf, .mode = INODE_CHARACTER | 0600, .device = DEVICE_NUMBER(10, 201),
            .ops = &perf_dev_ops);

static void
perf_proc_show(struct proc_text *text)
{
    const struct pmu *pmu = perf_pmu();

    if (pmu->counters == 0)
        proc_printf(text, "this CPU has no counters\n");
    else
        proc_printf(text, "%u counters of %u bits\n", pmu->counters, pmu->width);
    for (unsigned event = 0; event < PMU_EVENTS; event++)
        proc_printf(text, "%s %s\n", pmu_event_name((enum pmu_event)event),
                    pmu->counters > 0 && pmu->selector[event] != 0 ? "yes" : "no");
}

PROC_FILE(perf, perf_proc_show);
