/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief trace_view: what its files have in common: a trace as rows of slices.
 * @ingroup grader
 */
#ifndef TRACE_H
#define TRACE_H

#include <stddef.h>
#include <stdio.h>

/** Something that took time, or a moment (took < 0). */
struct slice {
    double from, took; /**< microseconds */
    const char *name;
};

/** A row of the picture: a CPU, an interrupt line, the disk, a task. */
struct row {
    long group, number;
    const char *name; /**< NULL: it has none */
    struct slice *slice;
    size_t count, room;
};

/** A trace. Names live as long as the JSON that they were read from. */
struct trace {
    struct row *row;
    size_t rows;
    const char *group[8]; /**< names of groups */
    double first, last;   /**< microseconds */
    size_t events;
};

/** The row with these numbers; made if there is none. */
struct row *trace_row(struct trace *trace, long group, long number);

/** Add a slice to a row. */
void trace_add(struct trace *trace, long group, long number, struct slice slice);

/** Draw all of it. @param title a line above it */
void trace_draw(const struct trace *trace, const char *title, FILE *file);

#endif
