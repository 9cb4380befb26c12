/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What stands on the terminal while a run goes on.
 * @ingroup grader
 *
 * On a terminal the table is drawn at once and redrawn in place whenever an entry changes. Anywhere
 * else nothing is printed until the end, but for --verbose lines.
 */
#ifndef LIVE_H
#define LIVE_H

#include <stdbool.h>
#include <stddef.h>

#include "report.h"

struct live {
    const struct report *report;
    bool *shown;   /**< a --verbose line has been printed for this entry */
    bool quiet;    /**< standard output is for TAP */
    bool in_place; /**< redraw the table */
    bool colour;
    unsigned lines; /**< of the table that stand above the cursor */
};

/** Look at the terminal and draw the first table. */
void live_init(struct live *live, const struct report *report);

/** Entries have changed. */
void live_update(struct live *live);

/**
 * All is known: print the last table and the rest of the report, and write --output.
 *
 * Frees what live_init() took.
 *
 * @return the exit status: report_status(), or 2 when something could not be written
 */
int live_finish(struct live *live);

#endif
