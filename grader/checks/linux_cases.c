/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Cases for BusyBox: from a template to a line, and which applets have
 * one.
 * @ingroup grader
 */
#include "linux_cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/buffer.h"
#include "../src/grade.h"
#include "../src/random.h"

#define CASES_DEPTH 4 /* of choices in each other */

static const struct linux_case *const cases_parts[] = { linux_cases_text, linux_cases_files,
                                                        linux_cases_archives, linux_cases_system,
                                                        linux_cases_shell };

const struct linux_class linux_classes[] = {
    { "T", "a.txt|b.txt|num.dat|sorted.txt|fields|tabs|sp\\ ace|nil|bin|d/e.txt" },
    { "P", "a|e.|^a|[0-9]|r$|o.*e|x\\|n|[^a-m]|apple|\\(a\\).\\1|.|p\\{2\\}|:|^$" },
    { "S", "s/e/E/|s/a/[&]/g|2d|/a/d|y/aeiou/AEIOU/|$d|1,3s/./x/2|s/"
           "\\(.\\)\\(.\\)/\\2\\1/|/e/!d|1!G;h;$!d|"
           "s/[0-9]\\{1,\\}/<&>/gp|a\\\\tail|i\\\\head|2c\\\\changed|=|N;s/\\n/"
           "+/|:x;s/aa*/b/;tx|$!{h;d};G|l|2q|p;n|"
           "s/E/e/Ig|/[0-9]/{s/^/#/;b};s/$/;/" },
    { NULL, NULL },
};

const struct linux_case *
linux_case_get(unsigned number)
{
    for (size_t part = 0; part < sizeof(cases_parts) / sizeof(*cases_parts); part++)
        for (const struct linux_case *one = cases_parts[part]; one->applets != NULL; one++)
            if (number-- == 0)
                return one;
    return NULL;
}

unsigned
linux_cases_count(void)
{
    unsigned count = 0;

    while (linux_case_get(count) != NULL)
        count++;
    return count;
}

int
linux_case_varies(unsigned number)
{
    return strstr(linux_case_get(number)->line, "«") != NULL;
}

/** Where the choice ends at whose inside @p at begins: at its "»". */
static const char *
cases_close(const char *at)
{
    for (unsigned depth = 1;; at++) {
        if (*at == '\0')
            harness_error("a case of BusyBox lacks a »");
        if (strncmp(at, "«", 2) == 0)
            depth++;
        if (strncmp(at, "»", 2) == 0 && --depth == 0)
            return at;
    }
}

/** The end of a choice's part: its own '|' or @p end. */
static const char *
cases_part(const char *at, const char *end)
{
    for (unsigned depth = 0; at < end; at++) {
        if (strncmp(at, "«", 2) == 0)
            depth++;
        else if (strncmp(at, "»", 2) == 0)
            depth--;
        else if (*at == '\\' && at[1] == '|')
            at++;
        else if (*at == '|' && depth == 0)
            break;
    }
    return at;
}

static void cases_expand(struct buffer *out, uint64_t *random, const char *text, const char *end,
                         unsigned depth);

/** One of the parts of a choice. */
static void
cases_choose(struct buffer *out, uint64_t *random, const char *text, const char *end,
             unsigned depth)
{
    const char *chosen = text, *chosen_end = end;
    unsigned count = 0;

    for (const char *at = text;; at++) {
        const char *stop = cases_part(at, end);
        if (random_below(random, ++count) == 0)
            chosen = at, chosen_end = stop;
        at = stop;
        if (at >= end)
            break;
    }
    cases_expand(out, random, chosen, chosen_end, depth + 1);
}

/** What stands between « and ». */
static void
cases_inside(struct buffer *out, uint64_t *random, const char *text, const char *end,
             unsigned depth)
{
    if (*text == '#') {
        buffer_format(out, "%u", (unsigned)random_below(random, strtoul(text + 1, NULL, 10)));
        return;
    }
    for (const struct linux_class *kind = linux_classes; kind->name != NULL; kind++)
        if (strlen(kind->name) == (size_t)(end - text) &&
            memcmp(kind->name, text, (size_t)(end - text)) == 0) {
            cases_choose(out, random, kind->choices, kind->choices + strlen(kind->choices), depth);
            return;
        }
    cases_choose(out, random, text, end, depth);
}

static void
cases_expand(struct buffer *out, uint64_t *random, const char *text, const char *end,
             unsigned depth)
{
    if (depth > CASES_DEPTH)
        harness_error("choices lie too deep in a case of BusyBox");
    while (text < end) {
        const char *open = strstr(text, "«"), *close;
        if (open == NULL || open >= end) {
            buffer_add(out, text, (size_t)(end - text));
            return;
        }
        buffer_add(out, text, (size_t)(open - text));
        open += strlen("«");
        close = cases_close(open);
        cases_inside(out, random, open, close, depth);
        text = close + strlen("»");
    }
}

char *
linux_case_line(unsigned number, uint64_t seed)
{
    const char *line = linux_case_get(number)->line;
    struct buffer out = { 0 };
    uint64_t random;
    char name[40];

    snprintf(name, sizeof(name), "case %u of BusyBox", number);
    random = random_stream(seed, name);
    cases_expand(&out, &random, line, line + strlen(line), 0);
    buffer_format(&out, "\n");
    return out.text;
}

/** Is a word one of the words? */
static int
cases_has(const char *words, const char *word, size_t length)
{
    for (const char *at = words; *at != '\0'; at += strspn(at, " ")) {
        size_t size = strcspn(at, " ");
        if (size == length && memcmp(at, word, length) == 0)
            return 1;
        at += size;
    }
    return 0;
}

unsigned
linux_cases_covered(const char *list, char **missing)
{
    unsigned count = 0;

    *missing = NULL;
    while (*list != '\0') {
        size_t length = strcspn(list, "\n");
        const struct linux_left_out *out = linux_left_out;
        unsigned number = 0;
        while (linux_case_get(number) != NULL &&
               !cases_has(linux_case_get(number)->applets, list, length))
            number++;
        while (out->why != NULL && !cases_has(out->applets, list, length))
            out++;
        if (linux_case_get(number) != NULL)
            count++;
        else if (out->why == NULL && *missing == NULL)
            *missing = strndup(list, length);
        list += length + (list[length] == '\n');
    }
    return count;
}
