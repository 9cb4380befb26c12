/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The ordinary run: checks into boot groups, boot groups into the pool, results into
 * entries.
 * @ingroup grader
 *
 * A boot group is a trial: the checks of one phase that want equal machines. The longest are
 * started first, so that no slow one runs alone at the end.
 */
#include "grading.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "live.h"
#include "options.h"
#include "pool.h"
#include "report.h"
#include "supervise.h"
#include "trial.h"
#include "wait.h"

/** All of one run. */
struct run {
    const struct grading *grading;
    struct report report;
    struct live live;
    struct group *groups;
    size_t group_count;
};

struct group {
    struct trial trial;
    struct run *run;
    size_t *entries; /**< the report's entry of each of the trial's checks */
    double weight;   /**< how long it will take, roughly, in seconds; the first to start is the
                        longest */
};

static const char *const grading_emulators[] = { "qemu", "bochs" };
static const char *const grading_firmwares[] = { "bios", "uefi", "grub" };

char *
grading_problem(const struct grading *grading)
{
    const struct check_list *selected = grading->selected;

    for (size_t i = 0; i < selected->count; i++) {
        const char *phase = selected->checks[i]->phase;
        char *folder = files_path("%s/%s", grading->build_dir, phase);
        bool built = files_exists(folder);

        free(folder);
        if (!built)
            return files_path("%s/%s is not there; first: make %s", grading->options->build, phase,
                              phase);
    }
    return NULL;
}

void
grading_list(const struct grading *grading)
{
    for (size_t i = 0; i < grading->selected->count; i++) {
        const struct check *check = grading->selected->checks[i];

        printf("%s  %2u %s  %-5s %-4s  %-5s  %s\n", check->phase, check->points,
               check->points == 1 ? "point " : "points", grading_emulators[check->machine.emulator],
               grading_firmwares[check->machine.firmware], check->smoke ? "smoke" : "",
               check->name);
    }
}

/** The group that a check can join, or a new one. */
static struct group *
grading_group(struct run *run, const struct check *check)
{
    const struct options *options = run->grading->options;
    size_t capacity = run->report.count;
    struct group *group;

    for (size_t i = 0; i < run->group_count; i++) {
        const struct check *first = run->groups[i].trial.checks[0];

        if (!strcmp(first->phase, check->phase) &&
            trial_machine_equal(&first->machine, &check->machine))
            return &run->groups[i];
    }
    group = &run->groups[run->group_count++];
    group->run = run;
    group->entries = files_calloc(capacity, sizeof(*group->entries));
    group->weight = trial_boot_seconds(&check->machine);
    group->trial = (struct trial){
        .checks = files_calloc(capacity, sizeof(*group->trial.checks)),
        .results = files_calloc(capacity, sizeof(*group->trial.results)),
        .build_dir = files_path("%s/%s", run->grading->build_dir, check->phase),
        .rom_dir = files_path("%s/roms", run->grading->build_dir),
        .seed = options->seed,
        .patience = options->patience,
        .thorough = options->thorough,
        .keep = options->keep,
    };
    return group;
}

/** A trial has news: copy it to the report's entries and show it. */
static void
grading_changed(struct trial *trial)
{
    struct group *group = trial->context;

    for (size_t i = 0; i < trial->count; i++) {
        struct entry *entry = &group->run->report.entries[group->entries[i]];
        const struct result *result = &trial->results[i];

        entry->verdict = result->verdict;
        entry->text = result->text;
        entry->explanation = result->explanation;
        entry->seconds = result->seconds;
    }
    live_update(&group->run->live);
}

static int
grading_compare(const void *left, const void *right)
{
    const struct group *a = left, *b = right;

    return (a->weight < b->weight) - (a->weight > b->weight);
}

/** Fill in the report's entries and put each check into a group. */
static void
grading_plan(struct run *run)
{
    const struct check_list *selected = run->grading->selected;

    run->report = (struct report){ .entries = files_calloc(selected->count, sizeof(struct entry)),
                                   .count = selected->count,
                                   .options = run->grading->options };
    run->groups = files_calloc(selected->count, sizeof(*run->groups));
    for (size_t i = 0; i < selected->count; i++) {
        const struct check *check = selected->checks[i];
        struct group *group = grading_group(run, check);

        run->report.entries[i] = (struct entry){ .phase = check->phase,
                                                 .name = check->name,
                                                 .select = check->name,
                                                 .file = check->file,
                                                 .line = check->line,
                                                 .points = check->points };
        group->entries[group->trial.count] = i;
        group->trial.checks[group->trial.count++] = check;
        group->weight += 0.1;
    }
    qsort(run->groups, run->group_count, sizeof(*run->groups), grading_compare);
}

static void
grading_free(struct run *run)
{
    for (size_t i = 0; i < run->group_count; i++) {
        struct group *group = &run->groups[i];

        trial_clear(&group->trial);
        free(group->trial.checks);
        free(group->trial.results);
        free((char *)group->trial.build_dir);
        free((char *)group->trial.rom_dir);
        free(group->entries);
    }
    free(run->groups);
    free(run->report.entries);
}

int
grading_run(const struct workplace *place, void *context)
{
    struct run run = { .grading = context };
    const struct options *options = run.grading->options;
    struct job *jobs;
    int status;

    grading_plan(&run);
    jobs = files_calloc(run.group_count, sizeof(*jobs));
    for (size_t i = 0; i < run.group_count; i++) {
        run.groups[i].trial.changed = grading_changed;
        run.groups[i].trial.context = &run.groups[i];
        jobs[i] = trial_job(&run.groups[i].trial);
    }
    live_init(&run.live, &run.report);
    pool_run(jobs, run.group_count,
             &(struct pool_options){ .jobs = options->jobs,
                                     .silence = GRADING_SILENCE * options->patience *
                                                (options->thorough ? WAIT_THOROUGH : 1),
                                     .keep = options->keep,
                                     .place = place });
    status = live_finish(&run.live);
    free(jobs);
    grading_free(&run);
    return status;
}
