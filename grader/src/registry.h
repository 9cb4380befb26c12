/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Every check that is linked into the grader, and the choice of some of them.
 * @ingroup grader
 *
 * CHECK() puts a pointer into the linker section `grade_checks`; there is no list of checks in any
 * source. The order is phase, file, line: what a reader of grader/checks/ sees.
 */
#ifndef REGISTRY_H
#define REGISTRY_H

#include "grade.h"

struct options;

/** Checks in the registry's order. Freed by registry_free(); the checks themselves are constants.
 */
struct check_list {
    const struct check **checks;
    size_t count;
};

/**
 * One line (malloc'ed) for the first check that no correct source can hold: its name or its smoke
 * mark is used twice in its phase, or its points are not 1..10. NULL when all are good.
 */
char *registry_problem(const struct check_list *list);

/**
 * Collect all checks, in order.
 *
 * @param problem  on failure set to registry_problem()
 * @return 0 or -EINVAL; the list is to be freed in both cases
 */
int registry_collect(struct check_list *list, char **problem);

/**
 * Those checks that --phase, --check, --emulator and --firmware leave.
 *
 * @param problem  on failure set to one line (malloc'ed): nothing is left, or a phase or a pattern
 *                 selects nothing, with the nearest right spelling
 * @return 0 or -ENOENT; the list is to be freed in both cases
 */
int registry_select(const struct check_list *all, const struct options *options,
                    struct check_list *selected, char **problem);

/** The check of that phase and name, or NULL. */
const struct check *registry_lookup(const struct check_list *all, const char *phase,
                                    const char *name);

/** The phase's smoke check, or NULL. */
const struct check *registry_smoke(const struct check_list *all, const char *phase);

/** The name of a check of this phase (NULL: of any) that is spelled most like this one, or NULL. */
const char *registry_nearest(const struct check_list *all, const char *phase, const char *name);

/** True when the options' --phase, or their absence, select this phase. */
bool registry_phase_wanted(const struct options *options, const char *phase);

/** True when one of the options' --check patterns, or their absence, selects this name. */
bool registry_name_wanted(const struct options *options, const char *name);

void registry_free(struct check_list *list);

#endif
