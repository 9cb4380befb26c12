/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What a run does to its files before the power is cut; see crash_plan.h.
 * @ingroup grader
 */
#include "crash_plan.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../src/fat_files.h"
#include "../src/grade.h"
#include "../src/random.h"
#include "kernel.h"

enum {
    PLAN_FIRST = 19,
    PLAN_STEPS = PLAN_FIRST + 28,
    PLAN_NAMES = 7,
    PLAN_SOURCES = 3,
    PLAN_SOURCE_MOST = 6000
};

/** The names that files may have: short, long, and in a directory. Two of them, and a command, go
 * into a line of the screen: what is longer is not echoed whole. */
static const char *const plan_names[PLAN_NAMES] = {
    "/a.txt",     "/b.txt",     "/long-name-of-three-entries.text",   "/another-long-name.text",
    "/sub/c.txt", "/sub/d.txt", "/sub/long-name-in-a-directory.text",
};

/** What a file holds; NULL where there is none. Never changed, never freed. */
struct plan_content {
    size_t size;
    uint8_t data[];
};

/** One command. */
struct plan_step {
    size_t from, until;                           /**< entries of the log before and after it */
    const struct plan_content *after[PLAN_NAMES]; /**< what each name holds then */
    bool touched[PLAN_NAMES], synced[PLAN_NAMES];
    bool renamed;
    unsigned old, new; /**< of a rename */
};

static struct plan_step plan_step[PLAN_STEPS];
static size_t plan_steps;
static bool plan_lazy;
static const struct plan_content *plan_source[PLAN_SOURCES];

/** Old content, cut or lengthened with zeros, and more behind it. */
static const struct plan_content *
plan_content(const struct plan_content *old, size_t keep, const void *more, size_t size)
{
    struct plan_content *content = calloc(1, sizeof(*content) + keep + size);

    if (!content)
        harness_error("out of memory");
    content->size = keep + size;
    if (old)
        memcpy(content->data, old->data, old->size < keep ? old->size : keep);
    memcpy(content->data + keep, more, size);
    return content;
}

void
crash_plan_sources(struct vm *vm, unsigned place)
{
    static uint8_t bytes[PLAN_SOURCE_MOST];
    uint64_t stream = random_stream(vm_seed(vm), "sources of crashes");

    for (unsigned i = 0; i < PLAN_SOURCES; i++) {
        size_t size = 1 + random_below(&stream, i == 0 ? 500 : PLAN_SOURCE_MOST);
        for (size_t k = 0; k < size; k++)
            bytes[k] = (uint8_t)random_next(&stream);
        plan_source[i] = plan_content(NULL, 0, bytes, size);
        char name[16];
        snprintf(name, sizeof(name), "/source%u", i);
        disk_put(vm, place, name, bytes, size);
    }
}

/** A name that has a file, or that has none; PLAN_NAMES: there is no such name. */
static unsigned
plan_pick(struct vm *vm, const struct plan_step *step, bool there)
{
    unsigned start = (unsigned)vm_random(vm, PLAN_NAMES);

    for (unsigned i = 0; i < PLAN_NAMES; i++) {
        unsigned name = (start + i) % PLAN_NAMES;
        if ((step->after[name] != NULL) == there)
            return name;
    }
    return PLAN_NAMES;
}

static void
plan_ask(struct vm *vm, const char *command)
{
    const char *answer = kernel_ask(vm, "%s", command);

    require(answer[0] == '\0', "expected \"%s\" to succeed in silence, but it says %s", command,
            answer);
}

static void
plan_set(struct plan_step *step, unsigned name, const struct plan_content *content)
{
    step->after[name] = content;
    step->touched[name] = true;
}

/** `write` with words, over or behind what is there; it ends when they are on the disk. */
static void
plan_write(struct vm *vm, struct plan_step *step, unsigned name)
{
    char words[100], command[200];
    bool append = vm_random(vm, 2);
    const struct plan_content *old = append ? step->after[name] : NULL;

    snprintf(words, sizeof(words), "%016" PRIx64 " %08" PRIx64, vm_random(vm, 0),
             vm_random(vm, UINT32_MAX));
    snprintf(command, sizeof(command), "write %s%s %s", append ? "-a " : "", plan_names[name] + 1,
             words);
    plan_ask(vm, command);
    strcat(words, "\n");
    plan_set(step, name, plan_content(old, old ? old->size : 0, words, strlen(words)));
    step->synced[name] = true;
}

static void
plan_copy(struct vm *vm, struct plan_step *step, unsigned name)
{
    char command[120];
    unsigned source = (unsigned)vm_random(vm, PLAN_SOURCES);

    snprintf(command, sizeof(command), "cp /from/source%u %s", source, plan_names[name] + 1);
    plan_ask(vm, command);
    plan_set(step, name, plan_source[source]);
}

static void
plan_resize(struct vm *vm, struct plan_step *step, unsigned name, size_t size)
{
    char command[120];

    snprintf(command, sizeof(command), "truncate %s %zu", plan_names[name] + 1, size);
    plan_ask(vm, command);
    plan_set(step, name, plan_content(step->after[name], size, "", 0));
}

/** Half of the times longer. */
static void
plan_truncate(struct vm *vm, struct plan_step *step)
{
    unsigned name = plan_pick(vm, step, true);

    if (name != PLAN_NAMES)
        plan_resize(vm, step, name,
                    vm_random(vm, 2) ? (size_t)vm_random(vm, 4000)
                                     : step->after[name]->size + (size_t)vm_random(vm, 20000));
}

static void
plan_rename(struct vm *vm, struct plan_step *step, unsigned old, unsigned new)
{
    char command[200];

    if (old == PLAN_NAMES || new == PLAN_NAMES || old == new)
        return;
    snprintf(command, sizeof(command), "mv %s %s", plan_names[old] + 1, plan_names[new] + 1);
    plan_ask(vm, command);
    plan_set(step, new, step->after[old]);
    plan_set(step, old, NULL);
    step->renamed = true;
    step->old = old;
    step->new = new;
}

static void
plan_remove(struct vm *vm, struct plan_step *step, unsigned name)
{
    char command[120];

    if (name == PLAN_NAMES)
        return;
    snprintf(command, sizeof(command), "rm %s", plan_names[name] + 1);
    plan_ask(vm, command);
    plan_set(step, name, NULL);
}

/** Directories have no content to lose, but the table and the entries they take. */
static void
plan_directory(struct vm *vm, unsigned number)
{
    char command[80];

    snprintf(command, sizeof(command), "mkdir sub/directory%u", number);
    plan_ask(vm, command);
    if (vm_random(vm, 2))
        return;
    snprintf(command, sizeof(command), "rmdir sub/directory%u", number);
    plan_ask(vm, command);
}

static void
plan_sync(struct vm *vm, struct plan_step *step)
{
    plan_ask(vm, "sync");
    memset(step->synced, true, sizeof(step->synced));
}

/**
 * What chance would seldom bring: files that grow by clusters whose entries are in another sector
 * of the table than those they have, as a large file was made in between; and a file that, being
 * safe, is moved to another directory.
 */
static void
plan_take_first(struct vm *vm, struct plan_step *step, unsigned number)
{
    enum { LARGE = 1, LARGE_SIZE = 180000, GROWN = 3000 };
    static const unsigned moved[4] = { 0, 5, 1, 6 };

    if (number < 3)
        plan_write(vm, step, number * 2);
    else if (number == 3)
        plan_copy(vm, step, LARGE);
    else if (number == 4)
        plan_resize(vm, step, LARGE, LARGE_SIZE);
    else if (number == 12)
        plan_remove(vm, step, LARGE);
    else if (number > 12 && number % 2)
        plan_rename(vm, step, moved[(number - 13) / 2], moved[(number - 11) / 2]);
    else if (number > 12 || number % 2)
        plan_sync(vm, step);
    else
        plan_resize(vm, step, number - 6, GROWN + (size_t)vm_random(vm, GROWN));
}

static void
plan_take(struct vm *vm, struct plan_step *step, unsigned number)
{
    unsigned choice = (unsigned)vm_random(vm, 20);

    if (choice < 4)
        plan_write(vm, step, (unsigned)vm_random(vm, PLAN_NAMES));
    else if (choice < 7)
        plan_copy(vm, step, (unsigned)vm_random(vm, PLAN_NAMES));
    else if (choice < 10)
        plan_truncate(vm, step);
    else if (choice < 15)
        plan_rename(vm, step, plan_pick(vm, step, true), plan_pick(vm, step, vm_random(vm, 3)));
    else if (choice < 16)
        plan_remove(vm, step, plan_pick(vm, step, true));
    else if (choice < 17)
        plan_directory(vm, number);
    else
        plan_sync(vm, step);
}

void
crash_plan_run(struct vm *vm, unsigned place, bool lazy)
{
    plan_lazy = lazy;
    plan_steps = 0;
    for (unsigned i = 0; i < PLAN_STEPS; i++) {
        struct plan_step *step = &plan_step[plan_steps++];
        memset(step, 0, sizeof(*step));
        if (i > 0)
            memcpy(step->after, plan_step[i - 1].after, sizeof(step->after));
        step->from = i > 0 ? plan_step[i - 1].until : disk_log(vm, place)->count;
        if (i < PLAN_FIRST)
            plan_take_first(vm, step, i);
        else
            plan_take(vm, step, i);
        step->until = disk_log(vm, place)->count;
    }
    plan_ask(vm, "sync");
}

/** After which entry has all that a step did been written, but for a flush? */
static size_t
plan_written(const struct disk_log *log, size_t step)
{
    static const bool none[PLAN_NAMES];

    while (plan_lazy && step < plan_steps &&
           memcmp(plan_step[step].synced, none, sizeof(none)) == 0)
        step++;
    return step < plan_steps ? plan_step[step].until : log->count;
}

bool
crash_plan_renaming(const struct disk_log *log, size_t cut)
{
    for (size_t i = 0; i < plan_steps; i++) {
        size_t until = plan_written(log, i);

        while (until < log->count && !log->entry[until].flush)
            until++;
        if (plan_step[i].renamed && cut > plan_step[i].from && cut <= until)
            return true;
    }
    return false;
}

size_t
crash_plan_rename_entry(struct vm *vm, size_t count)
{
    size_t start = (size_t)vm_random(vm, plan_steps);

    for (size_t i = 0; i < plan_steps; i++) {
        const struct plan_step *step = &plan_step[(start + i) % plan_steps];
        size_t entry = step->from + (size_t)vm_random(vm, step->until - step->from + 4);
        if (step->renamed)
            return entry < count ? entry : count;
    }
    return count;
}

static bool
plan_same(const struct fat_files *files, const char *path, const struct plan_content *content)
{
    const struct fat_file *file = fat_files_find(files, path);

    if (!file || !content)
        return !file && !content;
    return file->size == content->size && memcmp(file->data, content->data, content->size) == 0;
}

/** Does a name hold what was last synced, as far as it must? */
static bool
plan_kept(const struct fat_files *files, unsigned name, size_t cut)
{
    const struct plan_step *since = NULL, *only = NULL;
    const struct plan_content *content;
    unsigned touches = 0, touches_new = 0;

    for (size_t i = 0; i < plan_steps && plan_step[i].until <= cut; i++) {
        if (plan_step[i].synced[name])
            since = &plan_step[i];
    }
    if (!since)
        return true;
    content = since->after[name];
    for (since++; since < plan_step + plan_steps && since->from < cut; since++) {
        touches += since->touched[name];
        touches_new += only && since->touched[only->new];
        if (since->touched[name])
            only = since;
    }
    if (touches == 0)
        return plan_same(files, plan_names[name], content);
    if (touches > 1 || !only->renamed || only->old != name || touches_new > 0)
        return true;
    return plan_same(files, plan_names[name], content) ||
           plan_same(files, plan_names[only->new], content);
}

const char *
crash_plan_missing(const struct fat_files *files, size_t cut)
{
    static char text[120];

    for (unsigned name = 0; name < PLAN_NAMES; name++) {
        if (plan_kept(files, name, cut))
            continue;
        snprintf(text, sizeof(text), "%s is not what it was when it was synced", plan_names[name]);
        return text;
    }
    return NULL;
}
