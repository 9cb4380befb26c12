/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The calls of grade.h that end a check: fail(), skip(), harness_error() and require_*().
 * @ingroup grader
 *
 * They leave the check by siglongjmp() to verdict_catch(). Outside of one they can only be a fault
 * of the grader, which ends with status 2.
 *
 * Read trial.c next: who calls verdict_catch().
 */
#include "verdict.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "grade.h"

static sigjmp_buf verdict_exit;
static bool verdict_catching;
static char *verdict_text;

enum verdict
verdict_catch(void (*function)(void *context), void *context, char **text)
{
    int jumped = sigsetjmp(verdict_exit, 1);

    if (!jumped) {
        verdict_text = NULL;
        verdict_catching = true;
        function(context);
    }
    verdict_catching = false;
    *text = verdict_text;
    verdict_text = NULL;
    return jumped ? (enum verdict)jumped : VERDICT_PASSED;
}

_Noreturn static void
verdict_leave(enum verdict verdict, const char *format, va_list arguments)
{
    char *text;

    if (vasprintf(&text, format, arguments) < 0)
        text = NULL;
    /* A text screen that is quoted ends with the empty lines that it shows. */
    for (size_t end = text ? strlen(text) : 0; end > 0 && text[end - 1] == '\n'; end--)
        text[end - 1] = '\0';
    if (!verdict_catching) {
        fprintf(stderr, "grade: %s\n", text ? text : "out of memory");
        exit(2);
    }
    verdict_text = text;
    siglongjmp(verdict_exit, (int)verdict);
}

_Noreturn void
fail(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    verdict_leave(VERDICT_FAILED, format, arguments);
}

_Noreturn void
skip(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    verdict_leave(VERDICT_SKIPPED, format, arguments);
}

_Noreturn void
harness_error(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    verdict_leave(VERDICT_BROKEN, format, arguments);
}

void
require_equal(uint64_t got, uint64_t want, const char *what)
{
    if (got == want)
        return;
    fail("%s: expected 0x%llx (%llu)\n%*s  but got 0x%llx (%llu)", what, (unsigned long long)want,
         (unsigned long long)want, (int)strlen(what), "", (unsigned long long)got,
         (unsigned long long)got);
}

/** Length of the line that text starts with, without its newline. */
static int
verdict_line_length(const char *text)
{
    return (int)strcspn(text, "\n");
}

void
require_text(const char *got, const char *want, const char *what)
{
    unsigned line = 1;
    size_t start = 0;

    got = got ? got : "";
    want = want ? want : "";
    if (!strcmp(got, want))
        return;
    for (size_t i = 0; got[i] == want[i]; i++) {
        if (got[i] == '\n') {
            line++;
            start = i + 1;
        }
    }
    got += start;
    want += start;
    fail("%s differs in line %u\nexpected: \"%.*s\"%s\n but got: \"%.*s\"%s", what, line,
         verdict_line_length(want), want, *want ? "" : " (the end of the text)",
         verdict_line_length(got), got, *got ? "" : " (the end of the text)");
}

static const char *const verdict_words[] = { "none", "passed", "skipped", "failed", "broken" };

const char *
verdict_word(enum verdict verdict)
{
    return verdict_words[verdict];
}

enum verdict
verdict_parse(const char *word)
{
    for (size_t i = 0; i < sizeof(verdict_words) / sizeof(verdict_words[0]); i++) {
        if (word && !strcmp(word, verdict_words[i]))
            return (enum verdict)i;
    }
    return VERDICT_NONE;
}
