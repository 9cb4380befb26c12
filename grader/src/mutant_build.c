/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From a patch to images: the mutant's own layer, and one make.
 * @ingroup grader
 *
 * Nothing outside build/mutants/phaseNN/NAME is written. It begins as a copy of build/phaseNN, so
 * only what depends on the changed file is built again.
 */
#include "mutant.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "files.h"
#include "grade.h"

#define MUTANT_LOG_TAIL 3000

/** The file that wins below the mutant: the newest layer up to its phase that holds the path. */
static char *
mutant_winner(const char *phase, const char *target)
{
    for (int number = atoi(phase + 5); number >= 0; number--) {
        char *path = files_path("phase%02d/%s", number, target);

        if (files_exists(path))
            return path;
        free(path);
    }
    return files_path("common/%s", target);
}

/** Put the winner of each file that the patch changes into the layer. */
static char *
mutant_copy_targets(const struct mutant *mutant, const char *layer)
{
    char *problem = NULL;

    for (size_t i = 0; i < mutant->target_count && !problem; i++) {
        char *winner = mutant_winner(mutant->phase, mutant->target[i]);
        char *copy = files_path("%s/%s", layer, mutant->target[i]);
        int error = files_make_parent(copy);

        if (!files_exists(winner))
            problem =
                files_path("no layer up to %s has the file %s", mutant->phase, mutant->target[i]);
        else if (error || (error = files_copy(winner, copy)))
            problem = files_path("cannot copy %s to %s: %s", winner, copy, strerror(-error));
        free(winner);
        free(copy);
    }
    return problem;
}

/** Run a tool; what it says becomes part of the problem. */
static char *
mutant_tool(const char *const *arguments, const char *temp_dir, const char *problem)
{
    char *log = files_path("%s/%s.log", temp_dir, arguments[0]), *said, *text = NULL;
    int status = command_run(arguments, log);

    if (status) {
        said = files_tail(log, MUTANT_LOG_TAIL);
        text = files_path("%s (%s: exit status %d)\n%s", problem, arguments[0], status, said);
        free(said);
    }
    free(log);
    return text;
}

/** No fuzz: a mutant whose surroundings have changed is to be looked at by a person. */
static char *
mutant_patch(const struct mutant *mutant, const char *layer, const char *temp_dir)
{
    /* Absolute, as patch changes into the layer before it opens its input. */
    char *absolute = realpath(mutant->path, NULL), *problem;
    char *input = files_path("--input=%s", absolute ? absolute : mutant->path);
    char *layer_option = files_path("--directory=%s", layer);

    problem = mutant_tool((const char *const[]){ "patch", "-p1", "--fuzz=0", "-s", "--force",
                                                 "--no-backup-if-mismatch", "--reject-file=-",
                                                 layer_option, input, NULL },
                          temp_dir, "the patch does not apply");
    free(absolute);
    free(layer_option);
    free(input);
    return problem;
}

/** Copy what is in folder @p from, but folders @p big and user, and images, to folder @p to. */
static char *
mutant_copy_folder(const char *from, const char *big, const char *to, const char *temp_dir)
{
    if (!files_exists(from))
        return NULL;
    return mutant_tool(
        (const char *const[]){ "find",  from, "-mindepth", "1",     "-maxdepth", "1",  "!",
                               "-name", big,  "!",         "-name", "user",      "!",  "-name",
                               "*.img", "!",  "-name",     "*.iso", "-exec",     "cp", "-a",
                               "-t",    to,   "{}",        "+",     NULL },
        temp_dir, "the phase's build cannot be copied");
}

/**
 * Begin with what the phase's own build has made, so that only what the mutant changes is made
 * again. Objects are links to the same files, as copying hundreds takes longer than all that is
 * made: what has read something that changes is removed before it is made again (winners.sh).
 * Everything else is rewritten in its place, and copied; images are made again in any case, and
 * programs with what debuggers read (user/elf) are not wanted.
 */
static char *
mutant_copy_build(const struct mutant *mutant, const char *build, const char *temp_dir)
{
    char *from = files_path("%s/%s", build, mutant->phase);
    char *to = files_path("%s/mutants/%s/%s/%s", build, mutant->phase, mutant->name, mutant->phase);
    char *objects = files_path("%s/obj", from), *programs = files_path("%s/user", from);
    char *to_programs = files_path("%s/user", to), *problem = NULL;
    int error = files_make_folder(files_exists(programs) ? to_programs : to);

    if (error)
        problem = files_path("cannot make %s: %s", to, strerror(-error));
    if (!problem && files_exists(objects))
        problem = mutant_tool((const char *const[]){ "cp", "-al", objects, to, NULL }, temp_dir,
                              "the phase's objects cannot be linked");
    if (!problem)
        problem = mutant_copy_folder(from, "obj", to, temp_dir);
    if (!problem)
        problem = mutant_copy_folder(programs, "elf", to_programs, temp_dir);
    free(to_programs);
    free(programs);
    free(objects);
    free(to);
    free(from);
    return problem;
}

/**
 * HOST and TOOLS: the image builder is the one of the build; no mutant makes its own. A floppy and
 * a CD (by QUIET, which wants it) are made only where the check starts from one.
 */
static char *
mutant_make(const struct mutant *mutant, const char *build, const char *layer, const char *temp_dir)
{
    char *layer_option = files_path("EXTRA_LAYER=%s", layer);
    char *build_option = files_path("BUILD=%s/mutants/%s/%s", build, mutant->phase, mutant->name);
    char *host_option = files_path("HOST=%s/host", build), *problem;
    char *relink_option = files_path("RELINK=%s", mutant->programs ? mutant->programs : "");
    const struct machine *machine = mutant->check ? &mutant->check->machine : NULL;
    bool cd = machine && machine->firmware == FW_GRUB;
    bool disk = !machine || !machine->image || strcmp(machine->image, "disk.img") == 0;

    problem = mutant_tool(
        (const char *const[]){ "make", "--no-print-directory", "-s", mutant->phase, layer_option,
                               build_option, host_option, relink_option, "WORK=no",
                               disk ? "MEDIA=disk" : "MEDIA=all", cd ? "QUIET=yes" : NULL, NULL },
        temp_dir, "it does not build");
    free(relink_option);
    free(host_option);
    free(build_option);
    free(layer_option);
    return problem;
}

char *
mutant_build(const struct mutant *mutant, const char *build, const char *temp_dir)
{
    char *layer = files_path("%s/mutants/%s/%s/layer", build, mutant->phase, mutant->name);
    char *problem;
    char *folder = files_path("%s/mutants/%s/%s", build, mutant->phase, mutant->name);
    int error = files_remove(folder);

    if (!error)
        error = files_make_folder(layer);
    if (error)
        problem = files_path("cannot make %s: %s", layer, strerror(-error));
    else
        problem = mutant_copy_targets(mutant, layer);
    free(folder);
    if (!problem)
        problem = mutant_copy_build(mutant, build, temp_dir);
    if (!problem)
        problem = mutant_patch(mutant, layer, temp_dir);
    if (!problem)
        problem = mutant_make(mutant, build, layer, temp_dir);
    free(layer);
    return problem;
}
