/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What all forms of a report share: sums, the exit status, the command that repeats a check.
 * @ingroup grader
 */
#include "report.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "options.h"

static void
report_add(struct report_sums *sums, const struct entry *entry)
{
    bool passed = entry->verdict == VERDICT_PASSED;

    sums->passed += passed;
    sums->failed += entry->verdict >= VERDICT_FAILED;
    sums->skipped += entry->verdict == VERDICT_SKIPPED;
    sums->broken |= entry->verdict == VERDICT_BROKEN;
    sums->seconds += entry->seconds;
    if (entry->verdict == VERDICT_SKIPPED)
        return;
    if (!entry->uncounted) {
        sums->table_run++;
        sums->table_passed += passed;
    }
    sums->points_possible += entry->points;
    sums->points += passed ? entry->points : 0;
}

struct report_sums
report_sum(const struct report *report, const char *phase)
{
    struct report_sums sums = { 0 };

    for (size_t i = 0; i < report->count; i++) {
        if (!phase || !strcmp(report->entries[i].phase, phase))
            report_add(&sums, &report->entries[i]);
    }
    return sums;
}

int
report_status(const struct report *report)
{
    struct report_sums sums = report_sum(report, NULL);

    return sums.broken ? 2 : sums.failed ? 1 : 0;
}

/** Append a check's name so that the shell hands it on unchanged and fnmatch() takes it literally.
 */
static void
report_quote(FILE *out, const char *name)
{
    fputc('"', out);
    for (; *name; name++) {
        if (strchr("*?[", *name))
            fputc('\\', out);
        else if (*name == '\\')
            fputs("\\\\\\", out);
        else if (strchr("\"$`", *name))
            fputc('\\', out);
        fputc(*name, out);
    }
    fputc('"', out);
}

/** Append a word of the command line, in single quotes when the shell would change it. */
static void
report_quote_word(FILE *out, const char *word)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+:";

    if (*word && strspn(word, plain) == strlen(word)) {
        fputs(word, out);
        return;
    }
    fputc('\'', out);
    for (; *word; word++)
        fputs(*word == '\'' ? "'\\''" : (char[]){ *word, '\0' }, out);
    fputc('\'', out);
}

/** The options that a repeated check needs in any case. */
static void
report_repeat_options(FILE *out, const struct options *options, const struct entry *entry)
{
    fputs("--check ", out);
    report_quote(out, entry->select);
    fprintf(out, "%s --seed %llu", options->thorough ? " --thorough" : "",
            (unsigned long long)options->seed);
    if (options->patience != 1.0)
        fprintf(out, " --patience %g", options->patience);
}

/** Make builds first what the check is about. What the shell gets from it, make must let pass. */
static void
report_make(FILE *out, const struct options *options, const struct entry *entry)
{
    char *text = NULL;
    size_t size;
    FILE *words = open_memstream(&text, &size);

    if (!words)
        return;
    report_repeat_options(words, options, entry);
    fclose(words);
    fprintf(out, "make %s grade GRADE_ARGS='", entry->phase);
    for (const char *letter = text; *letter; letter++)
        fputs(*letter == '$' ? "$$" : *letter == '\'' ? "'\\''" : (char[]){ *letter, '\0' }, out);
    fputc('\'', out);
    free(text);
}

char *
report_command(const struct report *report, const struct entry *entry)
{
    const struct options *options = report->options;
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    if (!out)
        return NULL;
    if (!strcmp(options->build, "build") && !options->mutants) {
        report_make(out, options, entry);
        fclose(out);
        return text;
    }
    report_quote_word(out, options->program);
    fprintf(out, "%s --phase %s ", options->mutants ? " mutants" : "", entry->phase + 5);
    report_repeat_options(out, options, entry);
    if (strcmp(options->build, "build")) {
        fputs(" --build ", out);
        report_quote_word(out, options->build);
    }
    fclose(out);
    return text;
}
