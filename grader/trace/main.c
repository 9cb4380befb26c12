/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief trace_view FILE.json FILE.svg [TITLE]: checks a trace against its format, and draws it.
 * @ingroup grader
 *
 * Status 1: the file breaks the format, and a line says where. Source: Trace Event Format (Chromium
 * project), the JSON object format; phases X, b, e, i, M.
 */
#include <jansson.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "trace.h"

/** Requests of a disk that have begun; more at a time are not waited for. */
#define TRACE_OPEN 64

struct open {
    const char *id, *name;
    double from;
};

static struct open trace_open[TRACE_OPEN];

static _Noreturn void
trace_fail(size_t index, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    fprintf(stderr, "trace_view: event %zu: ", index);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

struct row *
trace_row(struct trace *trace, long group, long number)
{
    for (size_t i = 0; i < trace->rows; i++) {
        if (trace->row[i].group == group && trace->row[i].number == number)
            return &trace->row[i];
    }
    trace->row = realloc(trace->row, (trace->rows + 1) * sizeof(*trace->row));
    if (trace->row == NULL)
        abort();
    trace->row[trace->rows] = (struct row){ .group = group, .number = number };
    return &trace->row[trace->rows++];
}

void
trace_add(struct trace *trace, long group, long number, struct slice slice)
{
    struct row *row = trace_row(trace, group, number);
    double end = slice.from + (slice.took > 0 ? slice.took : 0);

    if (row->count == row->room) {
        row->room = row->room * 2 + 64;
        row->slice = realloc(row->slice, row->room * sizeof(*row->slice));
        if (row->slice == NULL)
            abort();
    }
    row->slice[row->count++] = slice;
    if (trace->events == 0 || slice.from < trace->first)
        trace->first = slice.from;
    if (trace->events == 0 || end > trace->last)
        trace->last = end;
    trace->events++;
}

/** A text that must be there. */
static const char *
trace_text(const json_t *event, const char *key, size_t index)
{
    const char *text = json_string_value(json_object_get(event, key));

    if (text == NULL)
        trace_fail(index, "\"%s\" must be a text", key);
    return text;
}

/** A number, not below 0, that must be there. */
static double
trace_number(const json_t *event, const char *key, size_t index)
{
    const json_t *number = json_object_get(event, key);

    if (!json_is_number(number) || json_number_value(number) < 0)
        trace_fail(index, "\"%s\" must be a number, not below 0", key);
    return json_number_value(number);
}

/** A name for a group or a row. */
static void
trace_metadata(struct trace *trace, const json_t *event, long group, size_t index)
{
    const char *what = trace_text(event, "name", index);
    const char *name = json_string_value(json_object_get(json_object_get(event, "args"), "name"));

    if (name == NULL)
        trace_fail(index, "%s must have args.name", what);
    if (strcmp(what, "process_name") == 0 && group < 8)
        trace->group[group] = name;
    else if (strcmp(what, "thread_name") == 0)
        trace_row(trace, group, (long)trace_number(event, "tid", index))->name = name;
}

/** The beginning or the end of a request. */
static void
trace_async(struct trace *trace, const json_t *event, long group, char phase, size_t index)
{
    const char *id = trace_text(event, "id", index);
    double at = trace_number(event, "ts", index);

    (void)trace_text(event, "cat", index);
    for (size_t i = 0; i < TRACE_OPEN; i++) {
        struct open *open = &trace_open[i];

        if (phase == 'b' && open->id == NULL) {
            *open = (struct open){ id, trace_text(event, "name", index), at };
            return;
        }
        if (phase == 'e' && open->id != NULL && strcmp(open->id, id) == 0) {
            trace_add(trace, group, 0, (struct slice){ open->from, at - open->from, open->name });
            open->id = NULL;
            return;
        }
    }
    if (phase == 'e' && trace->events == 0)
        return; /* it had begun before the trace did */
    trace_fail(index, "request %s %s", id, phase == 'b' ? "is one too many" : "has not begun");
}

static void
trace_event(struct trace *trace, const json_t *event, size_t index)
{
    const char *phase = trace_text(event, "ph", index);
    long group = (long)trace_number(event, "pid", index);
    struct slice slice = { .took = -1 };

    if (strlen(phase) != 1 || strchr("XbeiM", phase[0]) == NULL)
        trace_fail(index, "phase \"%s\" is none of X, b, e, i, M", phase);
    if (phase[0] == 'M') {
        trace_metadata(trace, event, group, index);
        return;
    }
    if (phase[0] == 'b' || phase[0] == 'e') {
        trace_async(trace, event, group, phase[0], index);
        return;
    }
    slice.name = trace_text(event, "name", index);
    slice.from = trace_number(event, "ts", index);
    if (phase[0] == 'X')
        slice.took = trace_number(event, "dur", index);
    else
        (void)trace_text(event, "s", index);
    trace_add(trace, group, (long)trace_number(event, "tid", index), slice);
}

/** In a row, what takes time comes one behind the other. */
static void
trace_check_rows(const struct trace *trace)
{
    for (size_t i = 0; i < trace->rows; i++) {
        const struct row *row = &trace->row[i];
        double end = 0;

        if (row->group > 1) /* a disk has many requests at a time; a task's moments lie in calls */
            continue;
        for (size_t k = 0; k < row->count; k++) {
            if (row->slice[k].from < end - 0.0015) /* times are rounded to a thousandth */
                trace_fail(k, "%s %ld does two things at %.3f", trace->group[row->group],
                           row->number, row->slice[k].from);
            end = row->slice[k].from + row->slice[k].took;
        }
    }
}

int
main(int argc, char **argv)
{
    struct trace trace = { .group = { "", "", "", "", "", "", "", "" } };
    json_error_t error;
    json_t *all, *events, *event;
    size_t index;
    FILE *file;

    if (argc < 3 || argc > 4) {
        fputs("usage: trace_view FILE.json FILE.svg [TITLE]\n", stderr);
        return 2;
    }
    all = json_load_file(argv[1], JSON_REJECT_DUPLICATES, &error);
    if (all == NULL) {
        fprintf(stderr, "trace_view: %s:%d: %s\n", argv[1], error.line, error.text);
        return 1;
    }
    events = json_object_get(all, "traceEvents");
    if (!json_is_array(events))
        trace_fail(0, "\"traceEvents\" must be an array");
    json_array_foreach(events, index, event) trace_event(&trace, event, index);
    trace_check_rows(&trace);
    file = fopen(argv[2], "w");
    if (file == NULL) {
        perror(argv[2]);
        return 2;
    }
    trace_draw(&trace, argc == 4 ? argv[3] : argv[1], file);
    fclose(file);
    printf("%zu events in %zu rows, %.3f ms; dropped: %s\n", trace.events, trace.rows,
           (trace.last - trace.first) / 1000,
           json_string_value(json_object_get(json_object_get(all, "otherData"), "dropped")));
    return 0;
}
