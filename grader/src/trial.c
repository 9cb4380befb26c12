/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Running checks on machines, in the job's process, and gathering results, in the parent.
 * @ingroup grader
 *
 * This is the only caller of vm.h. A check may be left by siglongjmp() at any point, so nothing but
 * the machine is kept across it, and whether that one is still good is asked of vm.h.
 */
#include "trial.h"

#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "verdict.h"
#include "vm.h"

/** The job's process: the machine it has, and the check it is at. */
struct stage {
    const struct trial *trial;
    const struct check *check;
    const struct machine *machine; /**< what vm was started as */
    struct vm_options options;
    struct vm *vm; /**< NULL: start one */
    bool failed;   /**< the last check on this machine did not pass */
    const struct check
        *hung; /**< the first check that ended by a hang on the machine it wants, or NULL */
};

/* The part of the usual patience that is left after a hang: still many times what a boot takes,
 * which under UEFI is seconds. Never less than the part itself, however little the usual is
 * (mutants). */
#define TRIAL_IMPATIENCE      0.2
#define TRIAL_IMPATIENCE_UEFI 0.5

static bool
trial_text_equal(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

bool
trial_machine_equal(const struct machine *a, const struct machine *b)
{
    return !a->fresh && !b->fresh && a->emulator == b->emulator && a->firmware == b->firmware &&
           a->mem_mib == b->mem_mib && a->smp == b->smp && a->flip == b->flip &&
           a->junk == b->junk && a->disks == b->disks &&
           trial_text_equal(a->flip_file, b->flip_file) &&
           trial_text_equal(a->flip_variable, b->flip_variable) &&
           trial_text_equal(a->cmdline, b->cmdline) && trial_text_equal(a->image, b->image) &&
           trial_text_equal(a->cpu, b->cpu) && trial_text_equal(a->rom, b->rom) &&
           trial_text_equal(a->blkdebug, b->blkdebug) &&
           trial_text_equal(a->extra_disk, b->extra_disk) && trial_text_equal(a->args, b->args);
}

double
trial_boot_seconds(const struct machine *machine)
{
    double seconds = machine->emulator == EMU_BOCHS ? 1.0 : 0.4;

    if (machine->firmware == FW_UEFI)
        seconds += 5;
    if (machine->firmware == FW_GRUB)
        seconds += 0.6;
    return seconds;
}

/** Has an earlier check of such a machine ended by a hang? */
static bool
trial_is_impatient(const struct stage *stage)
{
    return stage->hung && trial_machine_equal(&stage->hung->machine, &stage->check->machine);
}

static double
trial_patience(const struct stage *stage)
{
    double usual = stage->trial->patience;
    double part =
        stage->check->machine.firmware == FW_UEFI ? TRIAL_IMPATIENCE_UEFI : TRIAL_IMPATIENCE;
    double least = usual < part ? usual : part;

    if (!trial_is_impatient(stage))
        return usual;
    return usual * part > least ? usual * part : least;
}

/** Everything of a check that may end by fail(): its boot and its body. */
static void
trial_body(void *context)
{
    struct stage *stage = context;

    if (stage->vm) {
        vm_begin_check(stage->vm, stage->check->name);
    } else {
        stage->options.check_name = stage->check->name;
        stage->options.patience = trial_patience(stage);
        stage->machine = &stage->check->machine;
        stage->vm = vm_start(stage->machine, &stage->options);
    }
    stage->check->run(stage->vm);
}

static void
trial_stop_machine(struct stage *stage)
{
    if (stage->vm)
        vm_stop(stage->vm);
    stage->vm = NULL;
    stage->failed = false;
}

/** What vm_explain() says, malloc'ed. */
static char *
trial_explanation(struct vm *vm)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    if (!out)
        return NULL;
    vm_explain(vm, out);
    fclose(out);
    return text;
}

/** A check has ended by a hang: from now on be short; if it was given less time already, say so. */
static void
trial_note_hang(struct stage *stage, struct result *result)
{
    char *text;

    if (stage->options.patience < stage->trial->patience &&
        asprintf(&text, "%s\n(waited less than usual, as this machine has hung before, in \"%s\")",
                 result->text ? result->text : "", stage->hung->name) >= 0) {
        free(result->text);
        result->text = text;
    }
    if (!trial_is_impatient(stage))
        stage->hung = stage->check;
}

static void
trial_run_check(struct stage *stage, size_t index, FILE *report)
{
    struct result result = { 0 };
    double started = clock_now();
    char *explanation;

    stage->check = stage->trial->checks[index];
    result_write_begin(report, index);
    if (stage->vm && (stage->failed || !vm_is_alive(stage->vm) ||
                      !trial_machine_equal(stage->machine, &stage->check->machine)))
        trial_stop_machine(stage);
    result.verdict = verdict_catch(trial_body, stage, &result.text);
    result.seconds = clock_now() - started;
    stage->failed = result.verdict >= VERDICT_FAILED;
    if (stage->failed && stage->vm && vm_is_hung(stage->vm))
        trial_note_hang(stage, &result);
    result_write_verdict(report, index, &result);
    if (stage->failed && stage->vm) {
        explanation = trial_explanation(stage->vm);
        if (explanation && *explanation)
            result_write_explanation(report, index, explanation);
        free(explanation);
    }
    result_clear(&result);
}

/** In the job's process. */
static void
trial_run(void *context, const char *temp_dir, FILE *report)
{
    struct trial *trial = context;
    struct stage stage = { .trial = trial };
    char *trouble = trial->prepare ? trial->prepare(trial, temp_dir) : NULL;

    if (trouble) {
        result_write_trouble(report, trouble);
        free(trouble);
        return;
    }
    stage.options = (struct vm_options){ .build_dir = trial->build_dir,
                                         .rom_dir = trial->rom_dir,
                                         .temp_dir = temp_dir,
                                         .seed = trial->seed,
                                         .patience = trial->patience,
                                         .thorough = trial->thorough,
                                         .keep = trial->keep };
    for (size_t i = 0; i < trial->count; i++)
        trial_run_check(&stage, i, report);
    trial_stop_machine(&stage);
}

/** In the parent: a line that is none of ours counts for nothing, so its check ends as broken. */
static void
trial_line(void *context, const char *line)
{
    struct trial *trial = context;

    if (!result_read(line, trial->results, trial->count, &trial->at, &trial->trouble) &&
        trial->changed)
        trial->changed(trial);
}

/** In the parent: whoever has no verdict by now will have none. */
static void
trial_end(void *context, const char *trouble, double seconds)
{
    struct trial *trial = context;
    const char *reason = trouble ? trouble : "the process that ran it ended without a verdict";

    for (size_t i = 0; i < trial->count && !trial->trouble; i++) {
        struct result *result = &trial->results[i];

        if (result->verdict != VERDICT_NONE)
            continue;
        result->verdict = VERDICT_BROKEN;
        if (i != trial->at && trial->at < trial->count &&
            asprintf(&result->text, "not run: during \"%s\", %s", trial->checks[trial->at]->name,
                     reason) >= 0)
            result->text[strcspn(result->text, "\n")] = '\0';
        else
            result->text = result_clean(reason);
    }
    trial->seconds = seconds;
    trial->ended = true;
    if (trial->changed)
        trial->changed(trial);
}

struct job
trial_job(struct trial *trial)
{
    trial->at = SIZE_MAX;
    return (struct job){ .run = trial_run, .line = trial_line, .end = trial_end, .context = trial };
}

void
trial_clear(struct trial *trial)
{
    for (size_t i = 0; i < trial->count; i++)
        result_clear(&trial->results[i]);
    free(trial->trouble);
    trial->trouble = NULL;
}
