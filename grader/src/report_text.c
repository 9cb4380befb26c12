/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The report for people: the table, the failures in full, the closing line.
 * @ingroup grader
 *
 *     phase02  Real mode: first steps      13/14   1.9 s
 *
 *     FAILED  phase02: mem lists what E820 says  (4 points lost)
 *         at grader/checks/phase02.c:120
 *         expected 3 lines, got 2
 *             what the machine layer knows
 *         repeat: make phase02 grade GRADE_ARGS='--check "mem lists what E820 says" --seed 1'
 *
 *     41 of 45 points
 *     seed 1: repeat with --seed 1
 *     13 passed, 1 failed
 */
#include "report.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "options.h"

/** Columns of a title at least, so that tables of single phases look alike. */
#define REPORT_TITLE_MIN 26

#define REPORT_RED    "\033[31m"
#define REPORT_GREEN  "\033[32m"
#define REPORT_YELLOW "\033[33m"
#define REPORT_PLAIN  "\033[0m"

/** The TITLE of phaseNN/phase.mk, malloc'ed; empty when there is none. */
static char *
report_title(const char *phase)
{
    char *path = files_path("%s/phase.mk", phase), *text = files_read(path), *title = NULL;

    for (char *line = text; line && !title; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strncmp(line, "TITLE", 5) || !strchr(" \t:=", line[5]))
            continue;
        title = line + 5 + strspn(line + 5, " \t:=");
        title = strndup(title, strcspn(title, "\n"));
    }
    free(text);
    free(path);
    return title ? title : strdup("");
}

/** Columns that UTF-8 text takes, for titles: one a character. */
static int
report_width(const char *text)
{
    int width = 0;

    for (; *text; text++)
        width += (*text & 0xC0) != 0x80;
    return width;
}

static const char *
report_next_phase(const struct report *report, size_t *index)
{
    const char *phase = NULL;

    while (*index < report->count) {
        phase = report->entries[*index].phase;
        if (!*index || strcmp(phase, report->entries[*index - 1].phase)) {
            (*index)++;
            return phase;
        }
        (*index)++;
    }
    return NULL;
}

static int
report_title_width(const struct report *report)
{
    int widest = REPORT_TITLE_MIN;
    size_t index = 0;
    const char *phase;

    while ((phase = report_next_phase(report, &index))) {
        char *title = report_title(phase);

        if (report_width(title) > widest)
            widest = report_width(title);
        free(title);
    }
    return widest;
}

static void
report_table_line(const struct report *report, const char *phase, int width, FILE *out, bool colour)
{
    struct report_sums sums = report_sum(report, phase);
    char *title = report->options->mutants ? strdup("mutants") : report_title(phase);
    const char *hue = "";
    char fraction[32];

    if (colour && sums.failed)
        hue = REPORT_RED;
    else if (colour && sums.table_passed == sums.table_run)
        hue = REPORT_GREEN;
    snprintf(fraction, sizeof(fraction), "%u/%u", sums.table_passed, sums.table_run);
    fprintf(out, "%s  %s%*s  ", phase, title, width - report_width(title), "");
    fprintf(out, "%s%5s%s%s", hue, fraction, report->options->mutants ? " killed" : "",
            *hue ? REPORT_PLAIN : "");
    fprintf(out, "%6.1f s", sums.seconds);
    if (sums.skipped)
        fprintf(out, "  %u skipped", sums.skipped);
    fputc('\n', out);
    free(title);
}

void
report_table(const struct report *report, FILE *out, bool colour)
{
    int width = report->options->mutants ? 7 : report_title_width(report);
    size_t index = 0;
    const char *phase;

    while ((phase = report_next_phase(report, &index)))
        report_table_line(report, phase, width, out, colour);
}

unsigned
report_table_lines(const struct report *report)
{
    unsigned lines = 0;
    size_t index = 0;

    while (report_next_phase(report, &index))
        lines++;
    return lines;
}

static const char *
report_colour(enum verdict verdict)
{
    return verdict == VERDICT_PASSED    ? REPORT_GREEN
           : verdict == VERDICT_SKIPPED ? REPORT_YELLOW
                                        : REPORT_RED;
}

void
report_entry_line(const struct entry *entry, FILE *out, bool colour)
{
    fprintf(out, "%s%-7s%s  %s: %s  %.1f s\n", colour ? report_colour(entry->verdict) : "",
            verdict_word(entry->verdict), colour ? REPORT_PLAIN : "", entry->phase, entry->name,
            entry->seconds);
}

/** Text with each of its lines indented. */
static void
report_indented(FILE *out, const char *text, int columns)
{
    while (text && *text) {
        int length = (int)strcspn(text, "\n");

        fprintf(out, "%*s%.*s\n", length ? columns : 0, "", length, text);
        text += length + (text[length] == '\n');
    }
}

/** The first failure before this one about whose machine the same is known, or NULL. */
static const struct entry *
report_same_explanation(const struct report *report, const struct entry *entry)
{
    for (const struct entry *other = report->entries; entry->explanation && other < entry;
         other++) {
        if (other->verdict >= VERDICT_FAILED && other->explanation &&
            !strcmp(other->explanation, entry->explanation) && !strcmp(other->phase, entry->phase))
            return other;
    }
    return NULL;
}

static void
report_failure(const struct report *report, const struct entry *entry, FILE *out, bool colour)
{
    char *command = entry->select ? report_command(report, entry) : NULL;
    const struct entry *same = report_same_explanation(report, entry);

    fprintf(out, "\n%s%s%s  %s: %s", colour ? REPORT_RED : "",
            entry->verdict == VERDICT_BROKEN ? "BROKEN" : "FAILED", colour ? REPORT_PLAIN : "",
            entry->phase, entry->name);
    if (entry->points)
        fprintf(out, "  (%u %s lost)", entry->points, entry->points == 1 ? "point" : "points");
    fprintf(out, "\n    at %s:%d\n", entry->file, entry->line);
    if (entry->verdict == VERDICT_BROKEN)
        fputs("    the grader failed here, not the work it grades:\n", out);
    report_indented(out, entry->text, 4);
    if (same)
        fprintf(out, "        (as above, at \"%s\")\n", same->name);
    else
        report_indented(out, entry->explanation, 8);
    if (command)
        fprintf(out, "    repeat: %s\n", command);
    free(command);
}

/** A reason in one line. */
static void
report_skipped(const struct entry *entry, FILE *out, bool colour)
{
    fprintf(out, "%sskipped%s %s: %s: ", colour ? REPORT_YELLOW : "", colour ? REPORT_PLAIN : "",
            entry->phase, entry->name);
    for (const char *letter = entry->text ? entry->text : ""; *letter; letter++)
        fputc(*letter == '\n' ? ' ' : *letter, out);
    fputc('\n', out);
}

void
report_text_rest(const struct report *report, FILE *out, bool colour)
{
    struct report_sums sums = report_sum(report, NULL);

    for (size_t i = 0; i < report->count; i++) {
        if (report->entries[i].verdict >= VERDICT_FAILED)
            report_failure(report, &report->entries[i], out, colour);
    }
    if (sums.skipped || sums.failed)
        fputc('\n', out);
    for (size_t i = 0; i < report->count; i++) {
        if (report->entries[i].verdict == VERDICT_SKIPPED)
            report_skipped(&report->entries[i], out, colour);
    }
    if (sums.points_possible && sums.failed)
        fprintf(out, "%u of %u points\n", sums.points, sums.points_possible);
    fprintf(out, "seed %llu: repeat with --seed %llu\n", (unsigned long long)report->options->seed,
            (unsigned long long)report->options->seed);
    fprintf(out, "%u passed, %u failed", sums.passed, sums.failed);
    if (sums.skipped)
        fprintf(out, ", %u skipped", sums.skipped);
    fputc('\n', out);
}

void
report_text(const struct report *report, FILE *out, bool colour)
{
    for (size_t i = 0; i < report->count && report->options->verbose; i++)
        report_entry_line(&report->entries[i], out, colour);
    report_table(report, out, colour);
    report_text_rest(report, out, colour);
}
