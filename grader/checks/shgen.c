/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Random shell scripts: from the grammar to a text.
 * @ingroup grader
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/buffer.h"
#include "../src/grade.h"
#include "../src/random.h"
#include "shgen.h"

#define SHGEN_DEPTH 11   /* of productions in each other */
#define SHGEN_LONG  700u /* bytes of a statement after which it comes to an end */
#define SHGEN_FEW   3    /* top statements of a script, at least */
#define SHGEN_TOOLS 12u  /* one script of so many has all tools */

static const struct shgen_rule *const shgen_parts[] = { shgen_words, shgen_numbers,
                                                        shgen_statements, shgen_compounds,
                                                        shgen_tools };

struct shgen {
    struct buffer out;
    uint64_t random;
    unsigned number; /**< the last «#» */
    size_t start;    /**< where this top statement begins */
};

/** Is this the rule's name? @param length bytes of @p name */
static bool
shgen_is(const struct shgen_rule *rule, const char *name, size_t length)
{
    return strncmp(rule->name, name, length) == 0 && rule->name[length] == '\0';
}

/** One of the productions of a name; the first one when it is time to end. */
static const struct shgen_rule *
shgen_choose(struct shgen *gen, const char *name, size_t length, unsigned level, bool end)
{
    const struct shgen_rule *chosen = NULL;
    unsigned seen = 0;

    for (size_t i = 0; i < sizeof(shgen_parts) / sizeof(*shgen_parts); i++)
        for (const struct shgen_rule *rule = shgen_parts[i]; rule->name != NULL; rule++)
            if (rule->level <= level && shgen_is(rule, name, length) && !(end && seen > 0) &&
                random_below(&gen->random, ++seen) == 0)
                chosen = rule;
    if (chosen == NULL)
        harness_error("the grammar of shell scripts has no «%.*s» for level %u", (int)length, name,
                      level);
    return chosen;
}

/** Append what a name stands for. @param name ends before '»' or '/' */
static void
shgen_expand(struct shgen *gen, const char *name, size_t length, unsigned level, unsigned depth)
{
    bool end = depth >= SHGEN_DEPTH || gen->out.size - gen->start > SHGEN_LONG;
    const char *text = shgen_choose(gen, name, length, level, end)->text, *open;
    unsigned number = ++gen->number;

    while ((open = strstr(text, "«")) != NULL) {
        const char *inner = open + strlen("«"), *close = strstr(inner, "»");
        const char *slash = memchr(inner, '/', (size_t)(close - inner));
        unsigned lower = slash != NULL ? (unsigned)(slash[1] - '0') : level;

        buffer_add(&gen->out, text, (size_t)(open - text));
        text = close + strlen("»");
        if (*inner == '#')
            buffer_format(&gen->out, "%u", number);
        else
            shgen_expand(gen, inner, (size_t)((slash != NULL ? slash : close) - inner),
                         lower < level ? lower : level, depth + 1);
    }
    buffer_add(&gen->out, text, strlen(text));
}

char *
shgen_script(uint64_t seed, unsigned keep)
{
    struct shgen gen = { .random = random_stream(seed, "shell script") };
    unsigned count =
        SHGEN_FEW + (unsigned)random_below(&gen.random, SHGEN_STATEMENTS - SHGEN_FEW + 1);

    buffer_format(&gen.out, "show() { printf '%%s:' \"$#\"; printf '<%%s>' \"$@\"; echo; }\n");
    if (random_below(&gen.random, SHGEN_TOOLS) != 0)
        buffer_format(&gen.out, "%s", shgen_stand_ins);
    shgen_expand(&gen, "start", strlen("start"), 2, 0);
    for (unsigned i = 0; i < count; i++) {
        char name[40];

        snprintf(name, sizeof(name), "shell statement %u", i);
        gen.random = random_stream(seed, name);
        gen.number = 100 * i;
        gen.start = gen.out.size;
        if (keep >> i & 1)
            shgen_expand(&gen, "top", strlen("top"), 2, 0);
    }
    return gen.out.text;
}
