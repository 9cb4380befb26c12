/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The live table: printed, and overwritten from its first line on.
 * @ingroup grader
 *
 * No line may be wider than the terminal, or going up by as many lines as were printed would end in
 * the wrong place: then, and when there are more phases than lines, the table comes at the end
 * only.
 */
#include "live.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "options.h"

static unsigned
live_widest_line(const struct report *report)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    unsigned widest = 0;

    if (!out)
        return 0;
    report_table(report, out, false);
    fclose(out);
    for (const char *line = text; *line; line += strcspn(line, "\n") + 1) {
        if (strcspn(line, "\n") > widest)
            widest = (unsigned)strcspn(line, "\n");
    }
    free(text);
    return widest;
}

/** True when the terminal can show the table, with room for ", 12 skipped". */
static bool
live_fits(const struct report *report)
{
    struct winsize window = { 0 };

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window))
        return false;
    return report_table_lines(report) < window.ws_row &&
           live_widest_line(report) + 16 < window.ws_col;
}

void
live_init(struct live *live, const struct report *report)
{
    const char *terminal = getenv("TERM"), *no_colour = getenv("NO_COLOR");
    bool smart = isatty(STDOUT_FILENO) && terminal && strcmp(terminal, "dumb");

    *live =
        (struct live){ .report = report,
                       .shown = calloc(report->count + 1, sizeof(bool)),
                       .quiet = report->options->format == FORMAT_TAP && !report->options->output };
    live->colour = smart && !(no_colour && *no_colour);
    live->in_place = smart && !live->quiet && live_fits(report);
    live_update(live);
}

/** Lines of entries that have ended since the last call. */
static void
live_print_entries(struct live *live)
{
    for (size_t i = 0; i < live->report->count && live->shown; i++) {
        const struct entry *entry = &live->report->entries[i];

        if (live->shown[i] || entry->verdict == VERDICT_NONE)
            continue;
        live->shown[i] = true;
        report_entry_line(entry, stdout, live->colour);
    }
}

void
live_update(struct live *live)
{
    if (live->quiet)
        return;
    if (live->lines)
        printf("\033[%uA\033[J", live->lines);
    live->lines = 0;
    if (live->report->options->verbose)
        live_print_entries(live);
    if (live->in_place) {
        report_table(live->report, stdout, live->colour);
        live->lines = report_table_lines(live->report);
    }
    fflush(stdout);
}

/** A report that could not be written must not look like a good one. */
static int
live_complain(const char *path, int error)
{
    fprintf(stderr, "grade: cannot write %s: %s\n", path, strerror(error));
    return 2;
}

int
live_finish(struct live *live)
{
    const struct options *options = live->report->options;
    int status = report_status(live->report), error;

    if (live->quiet) {
        report_tap(live->report, stdout);
    } else {
        live_update(live);
        if (!live->in_place)
            report_table(live->report, stdout, live->colour);
        report_text_rest(live->report, stdout, live->colour);
    }
    errno = 0;
    if (fflush(stdout) || ferror(stdout))
        status = live_complain("the report", errno ? errno : EIO);
    error = options->output ? report_write_file(live->report, options->output) : 0;
    if (error)
        status = live_complain(options->output, -error);
    free(live->shown);
    return status;
}
