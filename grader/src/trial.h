/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Some checks run one after the other in one process, and what became of each.
 * @ingroup grader
 *
 * A trial is filled in by whoever wants checks run, given to the pool as a job (trial_job()), and
 * holds the results when the pool has ended it. Its process reports by the lines of result.h.
 *
 *  - Checks that follow each other and want the same machine share one boot.
 *  - After a failure the next check gets a fresh machine: one failure must not cause another.
 *  - After a hang, further checks of the same machine wait less: what never comes up costs the long
 * wait once. A check that fails so says it.
 *  - A check of which no verdict arrives is VERDICT_BROKEN, and says what ended the process.
 */
#ifndef TRIAL_H
#define TRIAL_H

#include <stdint.h>

#include "grade.h"
#include "pool.h"
#include "result.h"

struct trial {
    const struct check **checks; /**< all of one phase */
    size_t count;
    struct result *results; /**< one a check, zeroed at first */
    const char *build_dir;  /**< absolute path of build/phaseNN */
    const char *rom_dir;    /**< absolute path of build/roms */
    uint64_t seed;
    double patience;
    bool keep;
    bool thorough;
    /**
     * Called first in the trial's process, when not NULL; what it builds, the checks run on.
     * @return NULL, or why no check can be run (malloc'ed)
     */
    char *(*prepare)(struct trial *trial, const char *temp_dir);
    /** Called in the parent after each verdict and at the end, when not NULL. */
    void (*changed)(struct trial *trial);
    void *context;  /**< for the two functions above */
    char *trouble;  /**< what prepare() returned */
    double seconds; /**< from begin to end, when ended */
    bool ended;
    size_t at; /**< the check that is running; SIZE_MAX between checks */
};

/** The pool's job that runs this trial, which must stay where it is until the pool has ended. */
struct job trial_job(struct trial *trial);

/** Free the results and texts, not the arrays. */
void trial_clear(struct trial *trial);

/** True when checks for these machines may share a boot: all fields equal, neither fresh. */
bool trial_machine_equal(const struct machine *a, const struct machine *b);

/** How long a boot of such a machine takes, roughly: enough to start the longest first. */
double trial_boot_seconds(const struct machine *machine);

#endif
