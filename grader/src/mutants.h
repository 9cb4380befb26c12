/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `grade mutants`: every check must notice what it is there to notice.
 * @ingroup grader
 */
#ifndef MUTANTS_H
#define MUTANTS_H

struct grading;
struct workplace;

/** Build and run the mutants of the selected checks, and report. @param context a struct grading */
int mutants_run(const struct workplace *place, void *context);

/** Print the selected mutants, one a line. @return the exit status */
int mutants_list(const struct grading *grading);

#endif
