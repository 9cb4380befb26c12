/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From the command line to a run: what can be found wrong before the first machine starts.
 * @ingroup grader
 */
#include "program.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files.h"
#include "grading.h"
#include "mutants.h"
#include "options.h"
#include "qemu.h"
#include "registry.h"
#include "supervise.h"

/** Say a problem in one line and free it. */
static int
program_wrong(char *problem)
{
    fprintf(stderr, "grade: %s\n", problem ? problem : "out of memory");
    free(problem);
    return 2;
}

/** A report that cannot be written is better known before the grading than after it. */
static char *
program_output_problem(const char *path)
{
    char *copy, *slash, *problem = NULL;
    const char *folder;
    struct stat status;

    if (!stat(path, &status) && S_ISDIR(status.st_mode))
        return files_path("--output %s: this is a folder", path);
    copy = files_path("%s", path);
    slash = strrchr(copy, '/');
    if (slash)
        slash[1] = '\0';
    folder = slash ? copy : ".";
    if (access(folder, W_OK))
        problem = files_path("--output %s: cannot write in %s: %s", path, folder, strerror(errno));
    free(copy);
    return problem;
}

/** Fill in build_dir. Returns NULL or what is wrong. */
static char *
program_find_build(struct grading *grading, char **build_dir)
{
    const struct options *options = grading->options;

    *build_dir = realpath(options->build, NULL);
    grading->build_dir = *build_dir;
    if (!*build_dir)
        return files_path("no folder \"%s\" to take images from: %s (see --build)", options->build,
                          strerror(errno));
    return NULL;
}

static int
program_grade(struct grading *grading)
{
    const struct options *options = grading->options;
    char *build_dir = NULL, *problem;
    int status;

    if (options->list) {
        grading_list(grading);
        return 0;
    }
    problem = program_find_build(grading, &build_dir);
    if (!problem && options->output)
        problem = program_output_problem(options->output);
    if (!problem && !options->mutants)
        problem = grading_problem(grading);
    if (problem) {
        status = program_wrong(problem);
    } else {
        qemu_aio(); /* asked once, for all the processes to come */
        status =
            supervise_run(options->mutants ? mutants_run : grading_run, grading, options->keep);
    }
    free(build_dir);
    return status;
}

int
program_main(int argc, char **argv)
{
    struct options options;
    struct check_list all = { 0 }, selected = { 0 };
    struct grading grading = { .options = &options, .all = &all, .selected = &selected };
    char *problem = NULL;
    int status;

    switch (options_parse(argc, argv, &options, stdout, stderr)) {
    case OPTIONS_DONE:
        return fflush(stdout) ? 2 : 0;
    case OPTIONS_WRONG:
        return 2;
    case OPTIONS_RUN:
        break;
    }
    if (registry_collect(&all, &problem) || registry_select(&all, &options, &selected, &problem))
        status = program_wrong(problem);
    else if (options.mutants && options.list)
        status = mutants_list(&grading);
    else
        status = program_grade(&grading);
    registry_free(&selected);
    registry_free(&all);
    return status;
}
