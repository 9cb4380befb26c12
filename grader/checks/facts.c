/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The report of phase 01 as lines; see facts.h.
 * @ingroup grader
 */
#include <string.h>

#include "../src/grade.h"
#include "facts.h"

#define FACTS_LABEL 8 /* columns */
#define FACTS_TITLE "WasilOS phase01: "

void
facts_split(struct facts *facts, const char *text)
{
    const unsigned room = sizeof(facts->line) / sizeof(facts->line[0]);
    const char *end;

    for (facts->count = 0; (end = strchr(text, '\n')) && facts->count < room; text = end + 1)
        snprintf(facts->line[facts->count++], sizeof(facts->line[0]), "%.*s", (int)(end - text),
                 text);
}

void
facts_read(struct vm *vm, struct facts *facts)
{
    const char *text, *title;

    /* The last is for a report whose offer has other words: those are not what its facts are about.
     */
    expect(vm, "^(A key within a second keeps me on\\.|report: load failed|Power off\\.)\n");
    text = serial_text(vm);
    title = strstr(text, FACTS_TITLE);
    if (title)
        text = title;
    facts_split(facts, text);
}

const char *
facts_find(const struct facts *facts, const char *label, unsigned *from)
{
    char padded[FACTS_LABEL + 1];

    snprintf(padded, sizeof(padded), "%-*s", FACTS_LABEL, label);
    for (unsigned i = from ? *from : 0; i < facts->count; i++) {
        if (strncmp(facts->line[i], padded, FACTS_LABEL) != 0)
            continue;
        if (from)
            *from = i + 1;
        return facts->line[i] + FACTS_LABEL;
    }
    return NULL;
}

const char *
facts_get(const struct facts *facts, const char *label, unsigned *from)
{
    const char *text = facts_find(facts, label, from);

    require(text, "expected %s line \"%s\" in the report, but there is none",
            from && *from ? "one more" : "a", label);
    return text;
}
