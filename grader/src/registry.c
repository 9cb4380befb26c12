/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The walk over the linker section `grade_checks`, and choosing from it.
 * @ingroup grader
 *
 * The linker itself defines __start_ and __stop_ symbols for a section whose name is a C
 * identifier. They are weak here: a grader without a single check still links.
 */
#include "registry.h"

#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "options.h"
#include "spell.h"

extern const struct check *const __start_grade_checks[] __attribute__((weak));
extern const struct check *const __stop_grade_checks[] __attribute__((weak));

static int
registry_compare(const void *left, const void *right)
{
    const struct check *a = *(const struct check *const *)left;
    const struct check *b = *(const struct check *const *)right;
    int order = strcmp(a->phase, b->phase);

    if (!order)
        order = strcmp(a->file, b->file);
    return order ? order : a->line - b->line;
}

char *
registry_problem(const struct check_list *list)
{
    char *problem = NULL;

    for (size_t i = 0; i < list->count && !problem; i++) {
        const struct check *check = list->checks[i];
        const struct check *first = registry_lookup(list, check->phase, check->name);

        if (first != check &&
            asprintf(&problem, "%s:%d: %s has another check named \"%s\", at %s:%d", check->file,
                     check->line, check->phase, check->name, first->file, first->line) < 0)
            return NULL;
        if (check->smoke && registry_smoke(list, check->phase) != check &&
            asprintf(&problem, "%s:%d: %s has two smoke checks", check->file, check->line,
                     check->phase) < 0)
            return NULL;
        if (!problem && first == check && (check->points < 1 || check->points > 10) &&
            asprintf(&problem, "%s:%d: a check is worth 1 to 10 points, not %u", check->file,
                     check->line, check->points) < 0)
            return NULL;
    }
    return problem;
}

int
registry_collect(struct check_list *list, char **problem)
{
    size_t count = (size_t)(__stop_grade_checks - __start_grade_checks);

    list->checks = calloc(count + 1, sizeof(*list->checks));
    list->count = list->checks ? count : 0;
    for (size_t i = 0; i < list->count; i++)
        list->checks[i] = __start_grade_checks[i];
    if (list->count)
        qsort(list->checks, list->count, sizeof(*list->checks), registry_compare);
    *problem = registry_problem(list);
    return *problem ? -EINVAL : 0;
}

void
registry_free(struct check_list *list)
{
    free(list->checks);
    *list = (struct check_list){ 0 };
}

const struct check *
registry_lookup(const struct check_list *all, const char *phase, const char *name)
{
    for (size_t i = 0; i < all->count; i++) {
        if (!strcmp(all->checks[i]->phase, phase) && !strcmp(all->checks[i]->name, name))
            return all->checks[i];
    }
    return NULL;
}

const struct check *
registry_smoke(const struct check_list *all, const char *phase)
{
    for (size_t i = 0; i < all->count; i++) {
        if (all->checks[i]->smoke && !strcmp(all->checks[i]->phase, phase))
            return all->checks[i];
    }
    return NULL;
}

const char *
registry_nearest(const struct check_list *all, const char *phase, const char *name)
{
    const char **names = calloc(all->count + 1, sizeof(*names));
    const char *nearest = NULL;
    size_t count = 0;

    if (!names)
        return NULL;
    for (size_t i = 0; i < all->count; i++) {
        if (!phase || !strcmp(all->checks[i]->phase, phase))
            names[count++] = all->checks[i]->name;
    }
    nearest = spell_nearest(name, names, count);
    free(names);
    return nearest;
}

bool
registry_phase_wanted(const struct options *options, const char *phase)
{
    for (size_t i = 0; i < options->phase_count; i++) {
        if (!strcmp(options->phase[i], phase))
            return true;
    }
    return !options->phase_count;
}

bool
registry_name_wanted(const struct options *options, const char *name)
{
    for (size_t i = 0; i < options->check_count; i++) {
        if (!fnmatch(options->check[i], name, 0))
            return true;
    }
    return !options->check_count;
}

static bool
registry_machine_wanted(const struct options *options, const struct machine *machine)
{
    return (options->emulator == OPTIONS_ALL || options->emulator == (int)machine->emulator) &&
           (options->firmware == OPTIONS_ALL || options->firmware == (int)machine->firmware);
}

/** The phases that have checks, as "phase00 to phase02". */
static void
registry_describe_phases(const struct check_list *all, char *text, size_t size)
{
    if (!all->count)
        snprintf(text, size, "no phase has any");
    else
        snprintf(text, size, "%s to %s have some", all->checks[0]->phase,
                 all->checks[all->count - 1]->phase);
}

/** What is wrong with a --phase that no check belongs to; NULL when there is none. */
static char *
registry_phase_problem(const struct check_list *all, const struct options *options)
{
    char phases[64], *problem = NULL;

    registry_describe_phases(all, phases, sizeof(phases));
    for (size_t i = 0; i < options->phase_count; i++) {
        size_t j = 0;

        while (j < all->count && strcmp(all->checks[j]->phase, options->phase[i]))
            j++;
        if (j == all->count)
            return asprintf(&problem, "%s has no checks: %s", options->phase[i], phases) < 0
                       ? NULL
                       : problem;
    }
    return NULL;
}

/** What is wrong with a --check that matches nothing in the phases wanted; NULL when all match. */
static char *
registry_check_problem(const struct check_list *all, const struct options *options)
{
    const char *phase = options->phase_count == 1 ? options->phase[0] : NULL;
    const char *nearest;
    char *problem = NULL;

    for (size_t i = 0; i < options->check_count; i++) {
        size_t j = 0;

        while (j < all->count && !(registry_phase_wanted(options, all->checks[j]->phase) &&
                                   !fnmatch(options->check[i], all->checks[j]->name, 0)))
            j++;
        if (j < all->count)
            continue;
        nearest = registry_nearest(all, phase, options->check[i]);
        return asprintf(&problem, "no check%s%s matches \"%s\"%s%s%s", phase ? " of " : "",
                        phase ? phase : "", options->check[i],
                        nearest ? "; did you mean \"" : "; see --list", nearest ? nearest : "",
                        nearest ? "\"?" : "") < 0
                   ? NULL
                   : problem;
    }
    return NULL;
}

int
registry_select(const struct check_list *all, const struct options *options,
                struct check_list *selected, char **problem)
{
    *selected = (struct check_list){ .checks = calloc(all->count + 1, sizeof(*all->checks)) };
    *problem = registry_phase_problem(all, options);
    if (!*problem)
        *problem = registry_check_problem(all, options);
    if (*problem)
        return -ENOENT;
    for (size_t i = 0; i < all->count && selected->checks; i++) {
        const struct check *check = all->checks[i];

        if (registry_phase_wanted(options, check->phase) &&
            registry_name_wanted(options, check->name) &&
            registry_machine_wanted(options, &check->machine))
            selected->checks[selected->count++] = check;
    }
    if (selected->count)
        return 0;
    *problem = strdup(all->count ? "no check is for that emulator and firmware; see --list"
                                 : "this grader holds no checks");
    return -ENOENT;
}
