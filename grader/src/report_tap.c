/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The report for programs: TAP version 14 with YAML diagnostics (testanything.org).
 * @ingroup grader
 */
#include "report.h"

#include <stdlib.h>
#include <string.h>

#include "options.h"

/** A description or reason: one line, in which # and \ are ordinary characters. */
static void
report_tap_line(FILE *out, const char *text)
{
    for (; text && *text; text++) {
        if (strchr("#\\", *text))
            fputc('\\', out);
        fputc(*text == '\n' ? ' ' : *text, out);
    }
}

/** A YAML literal block; its own indentation is said, as the text may begin with blanks. */
static void
report_tap_block(FILE *out, const char *key, const char *text)
{
    if (!text || !*text)
        return;
    fprintf(out, "  %s: |2\n", key);
    while (*text) {
        int length = (int)strcspn(text, "\n");

        fprintf(out, "    %.*s\n", length, text);
        text += length + (text[length] == '\n');
    }
}

/** A YAML double-quoted scalar; control characters do not occur in names and commands. */
static void
report_tap_quoted(FILE *out, const char *key, const char *text)
{
    fprintf(out, "%s: \"", key);
    for (; *text; text++) {
        if (strchr("\"\\", *text))
            fputc('\\', out);
        fputc(*text, out);
    }
    fputs("\"\n", out);
}

static void
report_tap_diagnostics(const struct report *report, const struct entry *entry, FILE *out)
{
    char *command = entry->select ? report_command(report, entry) : NULL;

    fputs("  ---\n", out);
    report_tap_block(out, "message", entry->text);
    fputs("  severity: ", out);
    fputs(entry->verdict == VERDICT_BROKEN ? "harness\n" : "fail\n", out);
    fputs("  at:\n    ", out);
    report_tap_quoted(out, "file", entry->file);
    fprintf(out, "    line: %d\n", entry->line);
    fprintf(out, "  seed: %llu\n", (unsigned long long)report->options->seed);
    fprintf(out, "  points: %u\n", entry->points);
    if (command) {
        fputs("  ", out);
        report_tap_quoted(out, "repeat", command);
    }
    report_tap_block(out, "explanation", entry->explanation);
    fputs("  ...\n", out);
    free(command);
}

void
report_tap(const struct report *report, FILE *out)
{
    fprintf(out, "TAP version 14\n1..%zu\n# seed %llu\n", report->count,
            (unsigned long long)report->options->seed);
    for (size_t i = 0; i < report->count; i++) {
        const struct entry *entry = &report->entries[i];

        fprintf(out, "%sok %zu - %s: ", entry->verdict >= VERDICT_FAILED ? "not " : "", i + 1,
                entry->phase);
        report_tap_line(out, entry->name);
        if (entry->verdict == VERDICT_SKIPPED) {
            fputs(" # SKIP ", out);
            report_tap_line(out, entry->text);
        }
        fputc('\n', out);
        if (entry->verdict >= VERDICT_FAILED)
            report_tap_diagnostics(report, entry, out);
    }
}
