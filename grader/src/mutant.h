/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief One mutant: a patch in grader/mutants/phaseNN/ that breaks one thing on purpose.
 * @ingroup grader
 *
 *     kills: mem lists what E820 says
 *     programs: NAME…
 *     Why this is a mistake that somebody could make.
 *     --- a/boot/loader/stage2/mem.asm
 *     +++ b/boot/loader/stage2/mem.asm
 *     @@ -10,7 +10,7 @@
 *
 * The first line names the check that must fail. "also kills: …" is one more for a check that has a
 * mutant already: run only when asked for (--all, --check), so that the common run stays short. The
 * second is for mutants of the programs' library, and may be left out: only these programs, which
 * the check starts, are linked with it.
 * Paths are relative to a layer's root: the patch is applied to a copy of the file that wins, which
 * then is one more, newest layer.
 */
#ifndef MUTANT_H
#define MUTANT_H

#include <stdbool.h>
#include <stddef.h>

struct check_list;
struct check;

/** Files that one patch may change. */
#define MUTANT_TARGETS 8

struct mutant {
    char *phase;                  /**< "phase02" */
    char *name;                   /**< the file's name without ".patch" */
    char *path;                   /**< relative to the top folder */
    char *kills;                  /**< the name in the first line; NULL when there is none */
    char *programs;               /**< which are linked anew; NULL: all */
    bool also;                    /**< its check has another that is run every time */
    char *target[MUTANT_TARGETS]; /**< files changed, relative to a layer */
    size_t target_count;
    const struct check *check; /**< what kills names */
    const struct check *smoke; /**< the phase's smoke check */
    char *problem;             /**< why it cannot be used; NULL when it can */
};

struct mutant_list {
    struct mutant *mutants;
    size_t count;
};

/** Read the head of a patch into a mutant whose phase and name are set. Sets problem when wrong. */
void mutant_parse(struct mutant *mutant, const char *text);

/** Find the checks that a parsed mutant names. Sets problem when there are none. */
void mutant_resolve(struct mutant *mutant, const struct check_list *all);

/**
 * All patches of grader/mutants/ below the current folder, parsed and resolved, sorted by phase and
 * name.
 *
 * @return 0, or a negative errno when the folder cannot be read
 */
int mutant_collect(struct mutant_list *list, const struct check_list *all);

void mutant_free(struct mutant_list *list);

/**
 * Make the mutant's layer and build its phase with it. Runs in a process of its own.
 *
 * @param build     as --build says: it goes into build/mutants/phaseNN/NAME. Relative to the top
 *                  folder where that is possible, as make takes no path with a space
 * @param temp_dir  for the tools' output
 * @return NULL, or why there is nothing to run: the patch does not apply, it does not build
 *         (malloc'ed)
 */
char *mutant_build(const struct mutant *mutant, const char *build, const char *temp_dir);

#endif
