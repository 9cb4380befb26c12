/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Regular expressions, as regex.h has them.
 * @ingroup libc
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <user/lib/regex/regex.h>

int
regcomp(regex_t *restrict expression, const char *restrict pattern, int flags)
{
    struct regex *regex = calloc(1, sizeof(*regex));
    int error;

    if (regex == NULL)
        return REG_ESPACE;
    regex->flags = flags;
    expression->re_compiled = regex;
    error = regex_parse(regex, pattern);
    if (error == 0)
        error = regex_program(regex);
    expression->re_nsub = (size_t)regex->groups;
    if (error != 0)
        regfree(expression);
    return error;
}

void
regfree(regex_t *expression)
{
    struct regex *regex = expression->re_compiled;

    if (regex == NULL)
        return;
    free(regex->nodes);
    free(regex->sets);
    free(regex->steps);
    free(regex->now);
    free(regex->next);
    free(regex->marks);
    free(regex->stack);
    free(regex);
    expression->re_compiled = NULL;
}

int
regexec(const regex_t *restrict expression, const char *restrict string, size_t count,
        regmatch_t *restrict matches, int flags)
{
    struct regex *regex = expression->re_compiled;
    struct regex_text text = { .bytes = string, .flags = flags };
    regmatch_t whole;

    if (flags & REG_STARTEND) {
        text.start = matches[0].rm_so;
        text.end = matches[0].rm_eo;
    } else {
        text.end = (ptrdiff_t)strlen(string);
    }
    if (!regex_search(regex, &text, &whole))
        return REG_NOMATCH;
    if (count == 0 || regex->flags & REG_NOSUB)
        return 0;
    matches[0] = whole;
    for (size_t i = 1; i < count; i++)
        matches[i] = (regmatch_t){ -1, -1 };
    if (count > 1)
        regex_groups(regex, &text, matches, count);
    return 0;
}

size_t
regerror(int error, const regex_t *restrict expression, char *restrict text, size_t size)
{
    static const char *const texts[] = {
        "no error",
        "no match",
        "wrong regular expression",
        "[. or [= holds more than one character",
        "unknown class of characters",
        "a backslash at the end",
        "wrong number behind a backslash",
        "[ without ]",
        "( without ), or ) without (",
        "{ without }",
        "wrong numbers between { and }",
        "the end of a range lies before its start",
        "the regular expression is too large",
        "nothing there to repeat",
        "back-references are not supported",
    };
    const char *words = "unknown error";

    (void)expression;
    if (error >= 0 && (size_t)error < sizeof(texts) / sizeof(texts[0]))
        words = texts[error];
    if (size > 0)
        snprintf(text, size, "%s", words);
    return strlen(words) + 1;
}
