/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Finding mutants and reading their heads.
 * @ingroup grader
 *
 * A mutant with something wrong is kept, with its problem: it must be reported as failed, as a
 * check that nobody tests looks just like a good one.
 *
 * Read mutant_build.c next.
 */
#include "mutant.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "registry.h"

#define MUTANT_FOLDER "grader/mutants"

static char *
mutant_line(const char *text)
{
    char *line = strndup(text, strcspn(text, "\r\n"));

    return line ? line : files_path("%s", "");
}

static const char *
mutant_next_line(const char *text)
{
    text += strcspn(text, "\n");
    return text + (*text == '\n');
}

/** A path that stays inside a layer. */
static bool
mutant_path_is_safe(const char *path)
{
    return *path && *path != '/' && strncmp(path, "../", 3) && !strstr(path, "/../");
}

/** Take one `+++ b/PATH` line, up to the tab that may come before a date. */
static void
mutant_add_target(struct mutant *mutant, const char *line)
{
    char *path = strndup(line + 6, strcspn(line + 6, "\t\r\n"));

    if (!path || strncmp(line, "+++ b/", 6) || !mutant_path_is_safe(path)) {
        mutant->problem = files_path("it does not change a file of a layer: %.*s",
                                     (int)strcspn(line, "\r\n"), line);
        free(path);
    } else if (mutant->target_count == MUTANT_TARGETS) {
        mutant->problem = files_path("it changes more than %d files", MUTANT_TARGETS);
        free(path);
    } else {
        mutant->target[mutant->target_count++] = path;
    }
}

void
mutant_parse(struct mutant *mutant, const char *text)
{
    mutant->also = !strncmp(text, "also ", 5);
    if (mutant->also)
        text += 5;
    if (strncmp(text, "kills: ", 7)) {
        mutant->problem = files_path("its first line is not \"kills: NAME OF A CHECK\"");
        return;
    }
    mutant->kills = mutant_line(text + 7);
    if (!strncmp(mutant_next_line(text), "programs: ", 10))
        mutant->programs = mutant_line(mutant_next_line(text) + 10);
    /* A file's head is three lines in a row; a removed line may look like the first of them. */
    for (; *text && !mutant->problem; text = mutant_next_line(text)) {
        const char *second = mutant_next_line(text);

        if (!strncmp(text, "--- ", 4) && !strncmp(second, "+++ ", 4) &&
            !strncmp(mutant_next_line(second), "@@ ", 3))
            mutant_add_target(mutant, second);
    }
    if (!mutant->problem && !mutant->target_count)
        mutant->problem = files_path("it changes nothing: no \"--- a/…\", \"+++ b/…\", \"@@\"");
}

void
mutant_resolve(struct mutant *mutant, const struct check_list *all)
{
    const char *nearest;

    if (!mutant->kills)
        return;
    mutant->check = registry_lookup(all, mutant->phase, mutant->kills);
    mutant->smoke = registry_smoke(all, mutant->phase);
    if (mutant->problem)
        return;
    if (!mutant->check) {
        nearest = registry_nearest(all, mutant->phase, mutant->kills);
        mutant->problem = files_path("%s has no check \"%s\"%s%s%s", mutant->phase, mutant->kills,
                                     nearest ? "; did you mean \"" : "", nearest ? nearest : "",
                                     nearest ? "\"?" : "");
    } else if (!mutant->smoke) {
        mutant->problem = files_path("%s has no SMOKE_CHECK to run beside it", mutant->phase);
    }
}

/** Read one patch. The name is the file's, without its ending. */
static struct mutant
mutant_read(const char *phase, const char *file, const struct check_list *all)
{
    struct mutant mutant = { .phase = files_path("%s", phase),
                             .name = strndup(file, strlen(file) - strlen(".patch")),
                             .path = files_path(MUTANT_FOLDER "/%s/%s", phase, file) };
    char *text = files_read(mutant.path);

    if (text)
        mutant_parse(&mutant, text);
    else
        mutant.problem = files_path("it cannot be read: %s", strerror(errno));
    mutant_resolve(&mutant, all);
    free(text);
    return mutant;
}

static int
mutant_is_patch(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);

    return length > 6 && entry->d_name[0] != '.' && !strcmp(entry->d_name + length - 6, ".patch");
}

static int
mutant_is_phase(const struct dirent *entry)
{
    return !strncmp(entry->d_name, "phase", 5);
}

static void
mutant_collect_phase(struct mutant_list *list, const char *phase, const struct check_list *all)
{
    char *folder = files_path(MUTANT_FOLDER "/%s", phase);
    struct dirent **files = NULL;
    int count = scandir(folder, &files, mutant_is_patch, alphasort);

    for (int i = 0; i < count; i++) {
        struct mutant *larger = realloc(list->mutants, (list->count + 1) * sizeof(*list->mutants));

        if (larger) {
            list->mutants = larger;
            list->mutants[list->count++] = mutant_read(phase, files[i]->d_name, all);
        }
        free(files[i]);
    }
    free(files);
    free(folder);
}

int
mutant_collect(struct mutant_list *list, const struct check_list *all)
{
    struct dirent **phases;
    int count = scandir(MUTANT_FOLDER, &phases, mutant_is_phase, alphasort);

    *list = (struct mutant_list){ 0 };
    if (count < 0)
        return -errno;
    for (int i = 0; i < count; i++) {
        mutant_collect_phase(list, phases[i]->d_name, all);
        free(phases[i]);
    }
    free(phases);
    return 0;
}

void
mutant_free(struct mutant_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        struct mutant *mutant = &list->mutants[i];

        for (size_t j = 0; j < mutant->target_count; j++)
            free(mutant->target[j]);
        free(mutant->phase);
        free(mutant->name);
        free(mutant->path);
        free(mutant->kills);
        free(mutant->programs);
        free(mutant->problem);
    }
    free(list->mutants);
    *list = (struct mutant_list){ 0 };
}
