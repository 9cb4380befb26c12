/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Jobs in processes of their own, so many at a time, reporting by lines.
 * @ingroup grader
 *
 * A job's run() is called in a forked process with its own folder; the lines it writes arrive in
 * the parent at line(), one by one, and at last end() is called with how the process ended. A job
 * may crash, exit or hang: its neighbours and the parent do not notice.
 */
#ifndef POOL_H
#define POOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct workplace;

struct job {
    /** In the new process; returning ends it. stdin is empty, stdout and stderr go to a file. */
    void (*run)(void *context, const char *temp_dir, FILE *report);
    /** In the parent, without the newline. */
    void (*line)(void *context, const char *line);
    /**
     * In the parent, exactly once.
     * @param trouble  NULL when run() returned, else why it did not: a signal, an exit, a hang
     * @param seconds  how long the process lived
     */
    void (*end)(void *context, const char *trouble, double seconds);
    void *context;
};

struct pool_options {
    unsigned jobs;                 /**< processes at a time, 1 or more */
    double silence;                /**< seconds without a line after which a job counts as hung */
    bool keep;                     /**< leave the jobs' folders */
    const struct workplace *place; /**< where, and whom to watch */
};

/** Run all jobs, starting them in this order; returns when the last has ended. */
void pool_run(const struct job *jobs, size_t count, const struct pool_options *options);

#endif
