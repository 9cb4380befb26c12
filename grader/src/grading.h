/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The ordinary run: the selected checks on what was built, and a report.
 * @ingroup grader
 */
#ifndef GRADING_H
#define GRADING_H

#include "registry.h"

struct options;
struct workplace;

/** Seconds after which a process that says nothing counts as hung, before --patience. */
#define GRADING_SILENCE 300

/** What grading_run() and mutants_run() are about; given to the worker by supervise_run(). */
struct grading {
    const struct options *options;
    const struct check_list *all;      /**< the registry */
    const struct check_list *selected; /**< what the options leave of it */
    const char *build_dir;             /**< absolute */
};

/**
 * See whether there is something to grade.
 * @return NULL, or what is missing and the command that makes it (malloc'ed)
 */
char *grading_problem(const struct grading *grading);

/**
 * Run and report.
 * @param context a struct grading
 * @return the exit status
 */
int grading_run(const struct workplace *place, void *context);

/** Print the selected checks, one a line. */
void grading_list(const struct grading *grading);

#endif
