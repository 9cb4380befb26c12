/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `grade mutants`: build each mutant, run two checks on it, and judge.
 * @ingroup grader
 *
 * A mutant is killed when the check it names fails by fail() and the phase's smoke check passes:
 * the change was noticed, by the right check, and it was no clumsier than one thing broken. Also,
 * every selected check must have a mutant.
 */
#include "mutants.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "grading.h"
#include "live.h"
#include "mutant.h"
#include "options.h"
#include "pool.h"
#include "report.h"
#include "supervise.h"
#include "trial.h"

struct hunt;

/** One mutant being run. */
struct quarry {
    const struct mutant *mutant;
    struct hunt *hunt;
    struct entry *entry;
    char *text; /**< the entry's, owned here */
    struct trial trial;
    const struct check
        *checks[2]; /**< the named one and the smoke check, in the registry's order */
    struct result results[2];
};

/** All mutants of a run. */
struct hunt {
    const struct grading *grading;
    struct mutant_list list;
    struct report report;
    struct live live;
    struct quarry *quarries;
    size_t count;
};

static bool
mutants_check_selected(const struct grading *grading, const struct check *check)
{
    for (size_t i = 0; i < grading->selected->count; i++) {
        if (grading->selected->checks[i] == check)
            return true;
    }
    return false;
}

/** Mutants of selected checks; those that name no check as far as their name goes. */
static bool
mutants_selected(const struct grading *grading, const struct mutant *mutant)
{
    const struct options *options = grading->options;

    if (mutant->also && !options->all && !options->check_count)
        return false;
    if (mutant->check)
        return mutants_check_selected(grading, mutant->check);
    return registry_phase_wanted(options, mutant->phase) &&
           registry_name_wanted(options, mutant->kills ? mutant->kills : "");
}

/** What a check that is not the mutant's victim must have done. */
static char *
mutants_judge_smoke(const struct check *smoke, const struct result *result)
{
    if (result->verdict == VERDICT_PASSED)
        return NULL;
    return files_path("the smoke check \"%s\" must pass in every mutant, but it %s:\n%s",
                      smoke->name, result->verdict == VERDICT_FAILED ? "failed" : "did not pass",
                      result->text ? result->text : "");
}

/** Why a mutant counts as alive, or NULL when it was killed. */
static char *
mutants_judge(const struct quarry *quarry)
{
    const struct trial *trial = &quarry->trial;
    const struct check *named = quarry->mutant->check;
    char *problem = NULL;

    if (trial->trouble)
        return files_path("%s", trial->trouble);
    for (size_t i = 0; i < trial->count && !problem; i++) {
        const struct result *result = &trial->results[i];

        if (trial->checks[i] != named)
            problem = mutants_judge_smoke(trial->checks[i], result);
        else if (result->verdict == VERDICT_PASSED)
            problem = files_path("it survived: the check \"%s\" passed", named->name);
        else if (result->verdict != VERDICT_FAILED)
            problem = files_path("the check \"%s\" must fail, but it %s:\n%s", named->name,
                                 result->verdict == VERDICT_SKIPPED ? "was skipped" : "broke",
                                 result->text ? result->text : "");
    }
    return problem;
}

/** A trial has news; a mutant is judged when all of it is known. */
static void
mutants_changed(struct trial *trial)
{
    struct quarry *quarry = trial->context;
    struct entry *entry = quarry->entry;

    if (!trial->ended)
        return;
    quarry->text = mutants_judge(quarry);
    entry->verdict = quarry->text ? VERDICT_FAILED : VERDICT_PASSED;
    entry->text = quarry->text;
    entry->seconds = trial->seconds;
    live_update(&quarry->hunt->live);
}

static char *
mutants_prepare(struct trial *trial, const char *temp_dir)
{
    struct quarry *quarry = trial->context;

    return mutant_build(quarry->mutant, quarry->hunt->grading->options->build, temp_dir);
}

/** Put the two checks of a mutant in the order in which the phase has them. */
static size_t
mutants_order(struct quarry *quarry, const struct check_list *all)
{
    const struct mutant *mutant = quarry->mutant;
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++) {
        if (all->checks[i] == mutant->check || all->checks[i] == mutant->smoke)
            quarry->checks[count++] = all->checks[i];
    }
    return count;
}

/** Add a mutant to the report and, when it can be run at all, to those that will be. */
static void
mutants_add(struct hunt *hunt, const struct mutant *mutant)
{
    const struct options *options = hunt->grading->options;
    struct entry *entry = &hunt->report.entries[hunt->report.count++];
    struct quarry *quarry;

    *entry = (struct entry){ .phase = mutant->phase,
                             .name = mutant->name,
                             .file = mutant->path,
                             .line = 1,
                             .select = mutant->check ? mutant->kills : NULL };
    if (mutant->problem) {
        entry->verdict = VERDICT_FAILED;
        entry->text = mutant->problem;
        return;
    }
    quarry = &hunt->quarries[hunt->count++];
    quarry->mutant = mutant;
    quarry->hunt = hunt;
    quarry->entry = entry;
    quarry->trial =
        (struct trial){ .checks = quarry->checks,
                        .count = mutants_order(quarry, hunt->grading->all),
                        .results = quarry->results,
                        .build_dir = files_path("%s/mutants/%s/%s/%s", hunt->grading->build_dir,
                                                mutant->phase, mutant->name, mutant->phase),
                        .rom_dir = files_path("%s/roms", hunt->grading->build_dir),
                        .seed = options->seed,
                        .patience = options->patience,
                        .thorough = options->thorough,
                        .keep = options->keep,
                        .prepare = mutants_prepare,
                        .changed = mutants_changed,
                        .context = quarry };
}

/** A selected check that no patch names is a failure of its own. */
static void
mutants_add_uncovered(struct hunt *hunt, const struct check *check)
{
    static const char text[] = "no patch in grader/mutants/ has \"kills: \" and this name in its "
                               "first line";

    for (size_t i = 0; i < hunt->list.count; i++) {
        if (hunt->list.mutants[i].check == check && !hunt->list.mutants[i].also)
            return;
    }
    hunt->report.entries[hunt->report.count++] =
        (struct entry){ .phase = check->phase,
                        .name = files_path("check without a mutant: %s", check->name),
                        .file = check->file,
                        .line = check->line,
                        .verdict = VERDICT_FAILED,
                        .text = text,
                        .uncounted = true };
}

/** Everything of one phase: its mutants, then its checks that have none. */
static void
mutants_add_phase(struct hunt *hunt, const char *phase)
{
    const struct check_list *selected = hunt->grading->selected;

    for (size_t i = 0; i < hunt->list.count; i++) {
        const struct mutant *mutant = &hunt->list.mutants[i];

        if (!strcmp(mutant->phase, phase) && mutants_selected(hunt->grading, mutant))
            mutants_add(hunt, mutant);
    }
    for (size_t i = 0; i < selected->count; i++) {
        if (!strcmp(selected->checks[i]->phase, phase))
            mutants_add_uncovered(hunt, selected->checks[i]);
    }
}

/** Phases in order, both those that have mutants and those that have checks. */
static void
mutants_plan(struct hunt *hunt)
{
    size_t most = hunt->list.count + hunt->grading->selected->count;

    hunt->report = (struct report){ .entries = files_calloc(most, sizeof(struct entry)),
                                    .options = hunt->grading->options };
    hunt->quarries = files_calloc(hunt->list.count, sizeof(*hunt->quarries));
    for (int number = 0; number < 100; number++) {
        char phase[24];

        snprintf(phase, sizeof(phase), "phase%02d", number);
        mutants_add_phase(hunt, phase);
    }
}

static void
mutants_free(struct hunt *hunt)
{
    for (size_t i = 0; i < hunt->report.count; i++) {
        if (hunt->report.entries[i].uncounted)
            free((char *)hunt->report.entries[i].name);
    }
    for (size_t i = 0; i < hunt->count; i++) {
        struct quarry *quarry = &hunt->quarries[i];

        trial_clear(&quarry->trial);
        free((char *)quarry->trial.build_dir);
        free((char *)quarry->trial.rom_dir);
        free(quarry->text);
    }
    free(hunt->quarries);
    free(hunt->report.entries);
    mutant_free(&hunt->list);
}

/** What a make inside a make would take from the outer one; and where the tools are. */
static void
mutants_set_environment(const struct grading *grading)
{
    char *tools = files_path("%s/bin", grading->options->build);

    unsetenv("MAKEFLAGS");
    unsetenv("MFLAGS");
    unsetenv("MAKEOVERRIDES");
    unsetenv("MAKELEVEL");
    setenv("TOOLS", tools, 1);
    setenv("SETUP", "done", 0);
    free(tools);
}

static int
mutants_compare(const void *left, const void *right)
{
    const struct trial *a = ((const struct job *)left)->context;
    const struct trial *b = ((const struct job *)right)->context;
    double a_seconds = 0, b_seconds = 0;

    for (size_t i = 0; i < a->count; i++)
        a_seconds += trial_boot_seconds(&a->checks[i]->machine);
    for (size_t i = 0; i < b->count; i++)
        b_seconds += trial_boot_seconds(&b->checks[i]->machine);
    return (a_seconds < b_seconds) - (a_seconds > b_seconds);
}

static int
mutants_collect(struct hunt *hunt)
{
    int error = mutant_collect(&hunt->list, hunt->grading->all);

    if (error)
        fprintf(stderr, "grade: grader/mutants: %s (run this in the repository's top folder)\n",
                strerror(-error));
    return error;
}

int
mutants_run(const struct workplace *place, void *context)
{
    struct hunt hunt = { .grading = context };
    const struct options *options = hunt.grading->options;
    struct job *jobs;
    int status;

    if (mutants_collect(&hunt))
        return 2;
    mutants_plan(&hunt);
    mutants_set_environment(hunt.grading);
    jobs = files_calloc(hunt.count, sizeof(*jobs));
    for (size_t i = 0; i < hunt.count; i++)
        jobs[i] = trial_job(&hunt.quarries[i].trial);
    qsort(jobs, hunt.count, sizeof(*jobs), mutants_compare);
    live_init(&hunt.live, &hunt.report);
    pool_run(jobs, hunt.count,
             &(struct pool_options){ .jobs = options->jobs,
                                     .silence = GRADING_SILENCE * options->patience,
                                     .keep = options->keep,
                                     .place = place });
    status = live_finish(&hunt.live);
    free(jobs);
    mutants_free(&hunt);
    return status;
}

int
mutants_list(const struct grading *grading)
{
    struct hunt hunt = { .grading = grading };

    if (mutants_collect(&hunt))
        return 2;
    for (size_t i = 0; i < hunt.list.count; i++) {
        const struct mutant *mutant = &hunt.list.mutants[i];

        if (mutants_selected(grading, mutant))
            printf("%s  %-24s  kills: %s\n", mutant->phase, mutant->name,
                   mutant->kills ? mutant->kills : "nothing");
    }
    mutant_free(&hunt.list);
    return 0;
}
