/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The reader of TAP 14; see tap.h.
 * @ingroup grader
 *
 * Source: https://testanything.org/tap-version-14-specification.html, less subtests and `pragma`,
 * which our kernels do not write: here they are errors.
 *
 * Read run_report.c next: where reports come from.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "buffer.h"
#include "tap.h"

#define TAP_VERSION     "TAP version 14"
#define TAP_BLOCK_BEGIN "  ---"
#define TAP_BLOCK_END   "  ..."
#define TAP_MOST        100000u /* points; a plan beyond is nonsense */

/** A report being read. */
struct tap_reader {
    struct tap *tap;
    const char *rest; /**< what has not been read */
    unsigned line;    /**< number of the current line, from 1 */
    char *text;       /**< the current line, without its end */
    char *problem;    /**< TAP_PROBLEM bytes */
    struct buffer comments;
};

static int
tap_problem(struct tap_reader *reader, const char *format, ...)
{
    va_list arguments;
    int used = snprintf(reader->problem, TAP_PROBLEM, "line %u of the report: ", reader->line);

    va_start(arguments, format);
    vsnprintf(reader->problem + used, (size_t)(TAP_PROBLEM - used), format, arguments);
    va_end(arguments);
    return -EPROTO;
}

/** Take the next line. 1: there is one, 0: the end, -EPROTO: it is torn. */
static int
tap_next(struct tap_reader *reader)
{
    size_t length = strcspn(reader->rest, "\n");

    if (!*reader->rest)
        return 0;
    reader->line++;
    if (reader->rest[length] != '\n')
        return tap_problem(reader, "it is torn: \"%.80s\"", reader->rest);
    free(reader->text);
    reader->text = strndup(reader->rest, length);
    if (!reader->text)
        return tap_problem(reader, "out of memory");
    reader->rest += length + 1;
    for (const char *byte = reader->text; *byte; byte++) {
        if ((unsigned char)*byte < ' ')
            return tap_problem(reader, "it holds the control character %02Xh", *byte);
    }
    return 1;
}

/** Undo `\#` and `\\` in place, and cut off a directive: returns where that begins, or NULL. */
static char *
tap_description(char *text)
{
    char *directive = NULL, *start = text, *to = text;

    for (; *text && !directive; text++) {
        if (*text == '\\' && (text[1] == '\\' || text[1] == '#'))
            *to++ = *++text;
        else if (*text == '#')
            directive = text + 1;
        else
            *to++ = *text;
    }
    while (directive && to > start && to[-1] == ' ')
        to--;
    *to = '\0';
    return directive;
}

/** A decimal number without sign or leading zeros. Returns what follows it, or NULL. */
static const char *
tap_number(const char *text, unsigned *number)
{
    size_t digits = strspn(text, "0123456789");

    if (digits == 0 || digits > 6 || (*text == '0' && digits > 1))
        return NULL;
    *number = (unsigned)strtoul(text, NULL, 10);
    return text + digits;
}

/** A copy for struct tap, as tap_clear() frees it. Without memory the grader ends: see buffer.h. */
static char *
tap_copy(const char *text)
{
    struct buffer copy = { 0 };

    buffer_add(&copy, text, strlen(text));
    return copy.text;
}

/** Is this text the directive SKIP, with a reason? Returns the reason, or NULL. */
static const char *
tap_skip(const char *directive)
{
    if (strncmp(directive, " SKIP ", 6) != 0)
        return NULL;
    directive += 6;
    return directive[strspn(directive, " ")] ? directive : NULL;
}

/** The plan: `1..N`, or `1..0 # SKIP why`. */
static int
tap_read_plan(struct tap_reader *reader)
{
    const char *rest = NULL;

    if (strncmp(reader->text, "1..", 3) == 0)
        rest = tap_number(reader->text + 3, &reader->tap->plan);
    if (!rest || reader->tap->plan > TAP_MOST)
        return tap_problem(reader, "a plan such as 1..12 must come here, not \"%.80s\"",
                           reader->text);
    if (reader->tap->plan == 0 && (strncmp(rest, " #", 2) != 0 || !tap_skip(rest + 2)))
        return tap_problem(reader, "a plan of 0 without \" # SKIP \" and a reason");
    if (reader->tap->plan > 0 && *rest)
        return tap_problem(reader, "\"%.40s\" behind the plan", rest);
    reader->tap->planned = true;
    return 0;
}

static struct tap_point *
tap_add_point(struct tap *tap)
{
    struct tap_point *larger = realloc(tap->point, (tap->count + 1) * sizeof(*larger));

    if (!larger)
        return NULL;
    tap->point = larger;
    larger[tap->count] = (struct tap_point){ 0 };
    return &larger[tap->count++];
}

/** `ok N - title` or `not ok N - title`, perhaps with ` # SKIP why`. */
static int
tap_read_point(struct tap_reader *reader, char *text, bool passed)
{
    struct tap *tap = reader->tap;
    unsigned number;

    const char *rest = tap_number(text, &number);
    if (!rest || strncmp(rest, " - ", 3) != 0 || !rest[3])
        return tap_problem(reader, "\"%.80s\" is no \"ok N - title\"", reader->text);
    if (number != tap->count + 1)
        return tap_problem(reader, "it has number %u, but the one before it is %u", number,
                           tap->count);
    if (number > tap->plan)
        return tap_problem(reader, "point %u, but the plan ends at %u", number, tap->plan);
    char *title = text + (rest + 3 - text);
    char *directive = tap_description(title);
    if (directive && !tap_skip(directive))
        return tap_problem(reader, "it has a directive that is not SKIP with a reason");
    if (directive && !passed)
        return tap_problem(reader, "it failed and was skipped");
    struct tap_point *point = tap_add_point(tap);
    if (!point)
        return tap_problem(reader, "out of memory");
    *point = (struct tap_point){ .number = number, .passed = passed, .title = tap_copy(title) };
    if (directive)
        point->skip = tap_copy(tap_skip(directive));
    tap->failed += !passed;
    tap->skipped += directive != NULL;
    tap->passed += passed && !directive;
    return 0;
}

/** The lines behind `---`, to the `...`, belong to the point before. */
static int
tap_read_block(struct tap_reader *reader)
{
    struct buffer block = { 0 };
    int got;

    if (reader->tap->count == 0 || reader->tap->point[reader->tap->count - 1].block)
        return tap_problem(reader, "a YAML block that belongs to no point");
    while ((got = tap_next(reader)) > 0 && strcmp(reader->text, TAP_BLOCK_END) != 0) {
        if (strncmp(reader->text, "  ", 2) != 0) {
            buffer_free(&block);
            return tap_problem(reader, "\"%.80s\" inside a YAML block", reader->text);
        }
        buffer_format(&block, "%s\n", reader->text);
    }
    if (got > 0)
        reader->tap->point[reader->tap->count - 1].block = tap_copy(buffer_text(&block));
    buffer_free(&block);
    if (got == 0)
        return tap_problem(reader, "the report ends inside a YAML block");
    return got < 0 ? got : 0;
}

/** Any line behind the version. */
static int
tap_read_line(struct tap_reader *reader)
{
    struct tap *tap = reader->tap;
    char *text = reader->text;

    if (tap->bail_out)
        return tap_problem(reader, "\"%.80s\" after \"Bail out!\"", text);
    if (*text == '#') {
        buffer_format(&reader->comments, "%s\n", text + 1 + (text[1] == ' '));
        return 0;
    }
    if (strncmp(text, "Bail out!", 9) == 0) {
        tap_description(text + 9);
        tap->bail_out = tap_copy(text + 9 + (text[9] == ' '));
        return 0;
    }
    if (!tap->planned)
        return tap_read_plan(reader);
    if (strcmp(text, TAP_BLOCK_BEGIN) == 0)
        return tap_read_block(reader);
    if (strncmp(text, "ok ", 3) == 0)
        return tap_read_point(reader, text + 3, true);
    if (strncmp(text, "not ok ", 7) == 0)
        return tap_read_point(reader, text + 7, false);
    return tap_problem(reader, "\"%.80s\" is no TAP", text);
}

static int
tap_read(struct tap_reader *reader)
{
    const struct tap *tap = reader->tap;

    int got = tap_next(reader);
    if (got < 0)
        return got;
    if (got == 0 || strcmp(reader->text, TAP_VERSION) != 0)
        return tap_problem(reader, "a report begins with \"" TAP_VERSION "\", not with \"%.80s\"",
                           got ? reader->text : "");
    while ((got = tap_next(reader)) > 0) {
        int error = tap_read_line(reader);
        if (error)
            return error;
    }
    if (got < 0)
        return got;
    if (!tap->planned && !tap->bail_out)
        return tap_problem(reader, "the report ends without a plan");
    if (tap->count != tap->plan && !tap->bail_out)
        return tap_problem(reader, "the report ends after %u points of the %u planned", tap->count,
                           tap->plan);
    return 0;
}

int
tap_parse(const char *text, size_t size, struct tap *tap, char *problem)
{
    struct tap_reader reader = { .tap = tap, .rest = text, .problem = problem };
    int error;

    *tap = (struct tap){ 0 };
    problem[0] = '\0';
    if (strlen(text) != size)
        error = tap_problem(&reader, "it holds a NUL");
    else
        error = tap_read(&reader);
    tap->comments = tap_copy(buffer_text(&reader.comments));
    buffer_free(&reader.comments);
    free(reader.text);
    return error;
}

void
tap_clear(struct tap *tap)
{
    for (unsigned i = 0; i < tap->count; i++) {
        free((char *)tap->point[i].title);
        free((char *)tap->point[i].skip);
        free((char *)tap->point[i].block);
    }
    free(tap->point);
    free((char *)tap->bail_out);
    free((char *)tap->comments);
    *tap = (struct tap){ 0 };
}

/** The contradiction between a sound report and an end, or NULL. */
static const char *
tap_contradiction(const struct tap *tap, int exit_code)
{
    switch (exit_code) {
    case RUN_PASSED:
        return tap->bail_out     ? "the exit code says that all passed, the report was given up"
               : tap->failed > 0 ? "the exit code says that all passed, the report that some failed"
               : tap->passed == 0 ? "the exit code says that all passed, but nothing has run"
                                  : NULL;
    case RUN_FAILED:
        return tap->bail_out ? "the exit code says that some failed, the report was given up"
               : tap->failed == 0 && tap->passed > 0
                   ? "the exit code says that some failed, the report that none did"
                   : NULL;
    case RUN_PANICKED:
        return tap->bail_out ? NULL : "the exit code says panic, the report says nothing of it";
    default:
        return "no test run ends with this exit code";
    }
}

int
tap_judge(const struct tap *tap, int exit_code, char *problem)
{
    const char *contradiction = tap_contradiction(tap, exit_code);

    if (!contradiction)
        return 0;
    snprintf(problem, TAP_PROBLEM, "%s (exit code %d; plan %u, %u passed, %u failed, %u skipped)",
             contradiction, exit_code, tap->plan, tap->passed, tap->failed, tap->skipped);
    return -EPROTO;
}
