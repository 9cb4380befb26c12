/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Scripts about trees of files: lines, answers, and the one that only looks; see
 * tree_script.h.
 * @ingroup grader
 */
#include "tree_script.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "../src/grade.h"
#include "../src/random.h"
#include "phase07.h"

void
script_line(struct script *script, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    script->used += (size_t)vsnprintf(script->text + script->used, SCRIPT_SIZE - script->used,
                                      format, arguments);
    va_end(arguments);
    if (script->used + 2 > SCRIPT_SIZE)
        harness_error("a script that is too long");
    script->text[script->used++] = '\n';
    script->lines++;
}

void
script_answer(struct script *script, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    script->answered += (size_t)vsnprintf(script->answer + script->answered,
                                          SCRIPT_SIZE - script->answered, format, arguments);
    va_end(arguments);
    if (script->answered >= SCRIPT_SIZE)
        harness_error("a script that says too much");
}

void
script_fails(struct script *script, const char *command, const char *path, const char *words)
{
    script_answer(script, "%s: %s: %s\n", command, path, words);
    script->failed++;
}

/** Can it be typed, twice in one line? */
static bool
script_can_say(const struct tree_node *node)
{
    return strchr(node->path, ' ') == NULL && strlen(node->path) < SCRIPT_PATH;
}

struct tree_node *
script_pick(struct tree *tree, char kind)
{
    for (;;) {
        struct tree_node *node = &tree->node[random_below(&tree->random, tree->count)];
        if (node->directory == (kind == 'd') && script_can_say(node))
            return node;
    }
}

void
script_look(struct script *script, struct tree *trees, unsigned count)
{
    for (unsigned t = 0; t < count; t++) {
        script_line(script, "echo @ %u 0", t);
        script_line(script, "ls /%c", 'a' + (int)t);
        for (unsigned i = 0; i < trees[t].count; i++) {
            const struct tree_node *node = &trees[t].node[i];
            if (!node->directory || !script_can_say(node))
                continue;
            script_line(script, "echo @ %u %u", t, i + 1);
            script_line(script, "ls /%c%s", 'a' + (int)t, node->path);
        }
    }
    script_line(script, "echo @ hash");
    for (unsigned t = 0; t < count; t++)
        for (unsigned i = 0; i < trees[t].count; i++) {
            const struct tree_node *node = &trees[t].node[i];
            if (node->directory || !script_can_say(node))
                continue;
            script_line(script, "hash /%c%s", 'a' + (int)t, node->path);
            script_answer(script, "%08x %10zu /%c%s\n", phase07_crc(node->data, node->size),
                          node->size, 'a' + (int)t, node->path);
        }
}
